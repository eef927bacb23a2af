package dev.shopkit.inventory.hold;

import static dev.shopkit.inventory.stock.Expression.entries;
import static dev.shopkit.inventory.stock.Expression.literal;
import static dev.shopkit.inventory.stock.Expression.operator;

import dev.shopkit.inventory.stock.Expression;
import dev.shopkit.inventory.stock.Stock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * The update that decides a batch within mongod, one ask after the other, in one write of one
 * document: so they see each other, and nothing comes between. {@link BatchStep} has the rules. A
 * batch in which nothing changes writes nothing.
 */
final class BatchPipeline {
    private static final String BATCH = "batch_";

    private BatchPipeline() {}

    static List<Document> update(List<? extends Ask<?>> asks) {
        return List.of(
                new Document("$set", new Document("ended", Expression.withoutPassed("$ended"))),
                new Document("$set", new Document(BATCH, decided(asks))),
                new Document("$set", applied(asks)),
                new Document("$unset", BATCH));
    }

    private static Document decided(List<? extends Ask<?>> asks) {
        var orders =
                operator(
                        "$add",
                        operator("$size", entries("$holds")),
                        operator("$size", entries("$ended")));
        return operator(
                "$reduce",
                new Document("input", asks.stream().map(BatchPipeline::input).toList())
                        .append(
                                "initialValue",
                                new Document("free", "$available")
                                        .append("sold", "$sold")
                                        .append(
                                                "room",
                                                operator(
                                                        "$subtract",
                                                        (long) Stock.ORDERS_MAX,
                                                        orders))
                                        .append("holds", List.of())
                                        .append("ended", List.of()))
                        .append("in", BatchStep.expression()));
    }

    /** {@code was} and {@code end} are missing where the order holds nothing and has not ended. */
    private static Document input(Ask<?> ask) {
        var input =
                new Document("was", "$holds." + ask.orderId())
                        .append("end", "$ended." + ask.orderId());
        return switch (ask) {
            case Claim(var orderId, var attempt, var quantity, var notAfter) ->
                    input.append("ask", BatchStep.CLAIM)
                            .append("n", quantity)
                            .append("attempt", literal(attempt))
                            .append("until", notAfter);
            case Ending(var kind, var orderId, var quantity, var notAfter) ->
                    input.append("ask", kind.name())
                            .append("n", quantity)
                            .append("until", remembered(notAfter));
            case GiveBack(var orderId, var attempt, var quantity) ->
                    input.append("ask", BatchStep.GIVE_BACK)
                            .append("n", quantity)
                            .append("attempt", literal(attempt));
        };
    }

    private static Object remembered(Optional<Instant> notAfter) {
        var unsaid = Ending.WINDOW_MAX.plus(Ending.MARGIN).toMillis();
        return notAfter.<Object>map(it -> it.plus(Ending.MARGIN))
                .orElseGet(() -> operator("$add", "$$NOW", unsaid));
    }

    private static Document applied(List<? extends Ask<?>> asks) {
        var before = operator("$add", "$available", "$held", "$sold");
        var after = operator("$add", field("free"), field("sold"));
        var applied =
                new Document("available", field("free"))
                        .append("sold", field("sold"))
                        .append("held", operator("$subtract", before, after));
        for (var index = 0; index < asks.size(); index++) {
            var orderId = asks.get(index).orderId();
            applied.append(
                            "holds." + orderId,
                            orNone(operator("$arrayElemAt", field("holds"), index)))
                    .append(
                            "ended." + orderId,
                            orNone(operator("$arrayElemAt", field("ended"), index)));
        }
        return applied;
    }

    private static Document orNone(Document value) {
        return operator("$ifNull", value, "$$REMOVE");
    }

    /** The parts of the document from which {@link Seen} follows. */
    static Document projection(List<? extends Ask<?>> asks) {
        var most =
                asks.stream()
                        .mapToLong(it -> it instanceof Claim claim ? claim.quantity() : 0)
                        .max()
                        .orElse(0);
        var holders =
                operator("$map", new Document("input", entries("$holds")).append("in", "$$this.k"));
        var projection =
                new Document("available", 1)
                        .append("now", "$$NOW")
                        .append(
                                "holders",
                                operator(
                                        "$cond",
                                        operator("$lt", "$available", most),
                                        holders,
                                        List.of()));
        asks.forEach(
                it ->
                        projection
                                .append("holds." + it.orderId(), 1)
                                .append("ended." + it.orderId(), 1));
        return projection;
    }

    private static String field(String name) {
        return "$" + BATCH + "." + name;
    }
}
