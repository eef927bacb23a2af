package dev.shopkit.inventory.hold;

import dev.shopkit.inventory.stock.Stock;
import java.util.List;
import org.bson.Document;

/**
 * The update that decides a batch of claims within mongod, one after the other, in one write of one
 * document: so they see each other, and nothing comes between. For each claim:
 *
 * <ul>
 *   <li>the order holds the same quantity: it stays, but if another call took it, its {@code
 *       attempt} is removed, so that no call gives back what a second one counts on;
 *   <li>it holds nothing, {@code $$NOW} is before {@code notAfter}, there are enough pieces and
 *       room for a hold: it is held;
 *   <li>else nothing changes; a batch in which nothing changes writes nothing.
 * </ul>
 */
final class BatchPipeline {
    private static final String BATCH = "batch_";

    private BatchPipeline() {}

    static List<Document> of(List<Claim> claims) {
        return List.of(
                new Document("$set", new Document(BATCH, decided(claims))),
                new Document("$set", applied()),
                new Document("$unset", BATCH));
    }

    /** {@code {free, room, puts: [{k: orderId, v: hold}]}} after all claims. */
    private static Document decided(List<Claim> claims) {
        var room = op("$subtract", (long) Stock.HOLDS_MAX, op("$size", entries()));
        return new Document(
                "$reduce",
                new Document("input", claims.stream().map(BatchPipeline::input).toList())
                        .append("initialValue", state("$available", room, List.of()))
                        .append("in", step()));
    }

    private static Document input(Claim claim) {
        return new Document("order", literal(claim.orderId()))
                .append("attempt", literal(claim.attempt()))
                .append("n", claim.quantity())
                .append("until", claim.notAfter())
                .append("was", "$holds." + claim.orderId());
    }

    private static Document step() {
        var met =
                op(
                        "$and",
                        op("$eq", "$$this.was.n", "$$this.n"),
                        op("$eq", op("$type", "$$this.was.attempt"), "string"),
                        op("$ne", "$$this.was.attempt", "$$this.attempt"));
        var taken =
                op(
                        "$and",
                        op("$eq", op("$type", "$$this.was"), "missing"),
                        op("$lt", "$$NOW", "$$this.until"),
                        op("$gte", "$$value.free", "$$this.n"),
                        op("$gt", "$$value.room", 0L));
        return new Document(
                "$switch",
                new Document(
                                "branches",
                                List.of(
                                        new Document("case", met).append("then", afterMeeting()),
                                        new Document("case", taken).append("then", afterTaking())))
                        .append("default", "$$value"));
    }

    private static Document afterMeeting() {
        var hold = new Document("n", "$$this.was.n").append("at", "$$this.was.at");
        return state("$$value.free", "$$value.room", put(hold));
    }

    private static Document afterTaking() {
        var hold =
                new Document("n", "$$this.n")
                        .append("at", "$$NOW")
                        .append("attempt", "$$this.attempt");
        return state(
                op("$subtract", "$$value.free", "$$this.n"),
                op("$subtract", "$$value.room", 1L),
                put(hold));
    }

    private static Document put(Document hold) {
        return op(
                "$concatArrays",
                "$$value.puts",
                List.of(new Document("k", "$$this.order").append("v", hold)));
    }

    private static Document applied() {
        var used = op("$subtract", "$available", field("free"));
        return new Document("available", field("free"))
                .append("held", op("$add", "$held", used))
                .append(
                        "holds",
                        op(
                                "$mergeObjects",
                                "$holds",
                                new Document("$arrayToObject", field("puts"))));
    }

    /** The parts of the document from which {@link Seen} follows. */
    static Document projection(List<Claim> claims) {
        var most = claims.stream().mapToLong(Claim::quantity).max().orElse(0);
        var projection =
                new Document("available", 1)
                        .append("holdCount", op("$size", entries()))
                        .append(
                                "holders",
                                op("$cond", op("$lt", "$available", most), keys(), List.of()));
        claims.forEach(claim -> projection.append("holds." + claim.orderId(), 1));
        return projection;
    }

    private static Document keys() {
        return new Document("$map", new Document("input", entries()).append("in", "$$this.k"));
    }

    private static Document entries() {
        return new Document("$objectToArray", "$holds");
    }

    private static Document state(Object free, Object room, Object puts) {
        return new Document("free", free).append("room", room).append("puts", puts);
    }

    private static String field(String name) {
        return "$" + BATCH + "." + name;
    }

    private static Document literal(String text) {
        return new Document("$literal", text);
    }

    private static Document op(String name, Object... operands) {
        return new Document(name, operands.length == 1 ? operands[0] : List.of(operands));
    }
}
