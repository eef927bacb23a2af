package dev.shopkit.inventory.stock;

import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * The rule by which mongod itself refuses a stock that does not add up, whoever writes it and with
 * whatever mistake. Unknown fields are let through, and what this version added may be missing: an
 * older and a newer one write the same documents while one replaces the other.
 */
public final class StockValidator {
    /**
     * Twice what the writers let in, because several of them may look at once: this stops a
     * mistake, not an order.
     */
    private static final int ENDED_MAX = 2 * Stock.ORDERS_MAX;

    private static final int SHIPMENTS_MAX = 2 * Stock.SHIPMENTS_MAX;

    private StockValidator() {}

    /** As a filter it finds the documents that add up. */
    public static Document document() {
        return new Document("$jsonSchema", shape()).append("$expr", sums());
    }

    private static Document shape() {
        return new Document("bsonType", "object")
                .append(
                        "required",
                        List.of("version", "available", "held", "sold", "adjusted", "holds"))
                .append(
                        "properties",
                        new Document("_id", new Document("bsonType", "string"))
                                .append("version", atLeast(1))
                                .append("available", atLeast(0))
                                .append("held", atLeast(0))
                                .append("sold", atLeast(0))
                                .append("shipped", atLeast(0))
                                .append("adjusted", atLeast(0))
                                .append("holds", holds())
                                .append("ended", times(ENDED_MAX))
                                .append("shipments", times(SHIPMENTS_MAX)));
    }

    private static Document holds() {
        return new Document("bsonType", "object")
                .append("maxProperties", Stock.ORDERS_MAX)
                .append(
                        "additionalProperties",
                        new Document("bsonType", "object")
                                .append("required", List.of("n", "at"))
                                .append(
                                        "properties",
                                        new Document("n", atLeast(1))
                                                .append("at", new Document("bsonType", "date"))));
    }

    private static Document times(int max) {
        return new Document("bsonType", "object")
                .append("maxProperties", max)
                .append("additionalProperties", new Document("bsonType", "date"));
    }

    private static Document atLeast(long minimum) {
        return new Document(Map.of("bsonType", "long", "minimum", minimum));
    }

    private static Document sums() {
        var total = Expression.operator("$add", "$available", "$held", "$sold");
        var pieces =
                new Document("input", Expression.operator("$objectToArray", "$holds"))
                        .append("in", "$$this.v.n");
        var inHolds = Expression.operator("$sum", Expression.operator("$map", pieces));
        return Expression.operator(
                "$and",
                Expression.operator("$eq", total, "$adjusted"),
                Expression.operator("$eq", inHolds, "$held"),
                Expression.operator("$gte", Expression.allocated(), 0L));
    }
}
