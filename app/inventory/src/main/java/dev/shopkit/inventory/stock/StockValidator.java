package dev.shopkit.inventory.stock;

import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * The rule by which mongod itself refuses a stock that does not add up, whoever writes it and with
 * whatever mistake. Unknown fields are let through: a newer version may add one, and after a return
 * to this version its documents must still be writable.
 */
final class StockValidator {
    private static final Document HOLDS = new Document("$objectToArray", "$holds");

    private StockValidator() {}

    static Document document() {
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
                                .append("adjusted", atLeast(0))
                                .append("holds", holds()));
    }

    private static Document holds() {
        return new Document("bsonType", "object")
                .append("maxProperties", Stock.HOLDS_MAX)
                .append(
                        "additionalProperties",
                        new Document("bsonType", "object")
                                .append("required", List.of("n", "at"))
                                .append(
                                        "properties",
                                        new Document("n", atLeast(1))
                                                .append("at", new Document("bsonType", "date"))));
    }

    private static Document atLeast(long minimum) {
        return new Document(Map.of("bsonType", "long", "minimum", minimum));
    }

    private static Document sums() {
        var total = new Document("$add", List.of("$available", "$held", "$sold"));
        var inHolds =
                new Document(
                        "$sum",
                        new Document(
                                "$map", new Document("input", HOLDS).append("in", "$$this.v.n")));
        return new Document(
                "$and",
                List.of(
                        new Document("$eq", List.of(total, "$adjusted")),
                        new Document("$eq", List.of(inHolds, "$held"))));
    }
}
