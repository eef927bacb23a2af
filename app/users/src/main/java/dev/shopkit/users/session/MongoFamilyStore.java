package dev.shopkit.users.session;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.schema.Step;
import dev.shopkit.kit.work.Deadline;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * Families of refresh tokens in MongoDB, one a sign-in: {@code {_id, userId, current, trail,
 * createdAt, expiresAt, revoked}}. {@code current} is the digest of the token that rotates next;
 * {@code trail} has, newest first, each superseded digest with the nonce that made its successor
 * and the time. MongoDB itself removes what has expired. Thread-safe.
 */
final class MongoFamilyStore {
    /** A family unused for this long ends. */
    static final Duration IDLE_MAX = Duration.ofDays(30);

    /** A family ends after this, however much it is used. */
    static final Duration AGE_MAX = Duration.ofDays(90);

    /** Families a person can have; one more sign-in ends the oldest. */
    static final int FAMILIES_MAX = 20;

    private static final String COLLECTION = "families";
    private static final int EXCESS_MAX = 100;
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final MongoCollection<Document> families;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    MongoFamilyStore(MongoDatabase database, Clock clock) {
        families = database.getCollection(COLLECTION);
        this.clock = clock;
    }

    /** What the collection needs. */
    static List<Step> steps() {
        var byUser =
                Indexes.compoundIndex(Indexes.ascending("userId"), Indexes.descending("createdAt"));
        var expiry = new IndexOptions().name("expiry").expireAfter(0L, TimeUnit.SECONDS);
        return List.of(
                new Step.Indexes(
                        COLLECTION,
                        List.of(
                                new IndexModel(byUser, new IndexOptions().name("user")),
                                new IndexModel(Indexes.ascending("expiresAt"), expiry))));
    }

    /** Begins a family with this token. */
    Instant begin(RefreshToken token, String userId, Deadline deadline) {
        var now = clock.instant();
        var expiresAt = now.plus(IDLE_MAX);
        var family =
                new Document("_id", token.family())
                        .append("userId", userId)
                        .append("current", token.digest())
                        .append("trail", List.of())
                        .append("createdAt", Date.from(now))
                        .append("expiresAt", Date.from(expiresAt))
                        .append("revoked", false);
        Await.write(families.insertOne(family), deadline.within(LIMIT));
        endOldest(userId, deadline);
        return expiresAt;
    }

    /**
     * Rotates, repeats or revokes. All of it is one conditional write that mongod decides, so of
     * any number of calls with one token exactly one rotates.
     */
    Rotation rotate(RefreshToken token, Deadline deadline) {
        var now = clock.instant();
        var digest = token.digest();
        var nonce = RefreshToken.random(random);
        var update = FamilyUpdate.of(digest, token.successor(nonce).digest(), nonce, now);
        var alive =
                and(
                        eq("_id", token.family()),
                        eq("revoked", false),
                        gt("expiresAt", Date.from(now)));
        var after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
        return Await.write(families.findOneAndUpdate(alive, update, after), deadline.within(LIMIT))
                .map(family -> outcome(family, token, nonce))
                .orElseGet(Rotation.Unknown::new);
    }

    /** Ends one family; it may have ended already. */
    void end(String family, Deadline deadline) {
        Await.write(families.deleteOne(eq("_id", family)), deadline.within(LIMIT));
    }

    /** Ends every family of a person. */
    void endAll(String userId, Deadline deadline) {
        Await.write(families.deleteMany(eq("userId", userId)), deadline.within(LIMIT));
    }

    private void endOldest(String userId, Deadline deadline) {
        var excess =
                Await.list(
                        families.find(eq("userId", userId))
                                .projection(Projections.include("_id"))
                                .sort(Sorts.descending("createdAt"))
                                .skip(FAMILIES_MAX)
                                .limit(EXCESS_MAX),
                        deadline.within(LIMIT));
        if (!excess.isEmpty()) {
            var ids = excess.stream().map(it -> it.getString("_id")).toList();
            Await.write(families.deleteMany(in("_id", ids)), deadline.within(LIMIT));
        }
    }

    private static Rotation outcome(Document family, RefreshToken token, String nonce) {
        var userId = family.getString("userId");
        if (family.getBoolean("revoked", true)) {
            return new Rotation.Reused(userId);
        }
        var trail = family.getList("trail", Document.class);
        var since =
                trail.stream()
                        .takeWhile(step -> !step.getString("digest").equals(token.digest()))
                        .count();
        var nonces =
                trail.subList(0, Math.toIntExact(since) + 1).reversed().stream()
                        .map(step -> step.getString("nonce"))
                        .toList();
        var current = token.successor(nonces);
        var expiresAt = family.getDate("expiresAt").toInstant();
        return nonces.getLast().equals(nonce)
                ? new Rotation.Rotated(userId, current, expiresAt)
                : new Rotation.Repeated(userId, current, expiresAt);
    }
}
