package dev.shopkit.users.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The update by which mongod decides about a presented token: the current one rotates, one
 * superseded within the grace changes nothing, any other revokes the family.
 */
final class FamilyUpdate {
    /** Two tabs, or a lost answer: for so long the token before is still good. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** Rotations remembered; more than one browser makes within the grace. */
    private static final int TRAIL_MAX = 16;

    private FamilyUpdate() {}

    /** As an aggregation pipeline of one stage; every {@code $name} is the value before. */
    static List<Bson> of(String digest, String successor, String nonce, Instant now) {
        var current = operator("$eq", "$current", digest);
        var step =
                new Document("digest", digest).append("nonce", nonce).append("at", Date.from(now));
        var trail =
                operator("$slice", operator("$concatArrays", List.of(step), "$trail"), TRAIL_MAX);
        var known = operator("$or", current, operator("$in", digest, recent(now)));
        return List.of(
                new Document(
                        "$set",
                        new Document("current", either(current, successor, "$current"))
                                .append("trail", either(current, trail, "$trail"))
                                .append("expiresAt", either(current, expiry(now), "$expiresAt"))
                                .append("revoked", new Document("$not", List.of(known)))));
    }

    /** The digests superseded within the grace. */
    private static Document recent(Instant now) {
        var since = Date.from(now.minus(GRACE));
        var steps =
                new Document("input", "$trail").append("cond", operator("$gt", "$$this.at", since));
        return new Document(
                "$map",
                new Document("input", new Document("$filter", steps))
                        .append("in", "$$this.digest"));
    }

    /** Thirty days from now, but never more than ninety from the sign-in. */
    private static Document expiry(Instant now) {
        return operator(
                "$min",
                Date.from(now.plus(MongoFamilyStore.IDLE_MAX)),
                operator("$add", "$createdAt", MongoFamilyStore.AGE_MAX.toMillis()));
    }

    private static Document either(Object condition, Object then, Object otherwise) {
        return operator("$cond", condition, then, otherwise);
    }

    private static Document operator(String name, Object... operands) {
        return new Document(name, List.of(operands));
    }
}
