package dev.shopkit.orders.order;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dev.shopkit.kit.schema.Step;
import java.util.Arrays;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The collection of orders, with the rules that mongod itself holds and the indexes it needs. */
public final class OrderCollection {
    public static final String NAME = "orders";

    /** Also found in mongod's message on a duplicate, which is the only place that names it. */
    static final String NUMBER_INDEX = "number";

    private OrderCollection() {}

    /** What the collection needs. */
    public static List<Step> steps() {
        var newest =
                Indexes.compoundIndex(
                        Indexes.ascending("ownerId"), Indexes.descending("createdAt", "_id"));
        return List.of(
                new Step.Rules(NAME, rules()),
                new Step.Indexes(
                        NAME,
                        List.of(
                                unique(Indexes.ascending("ownerId", "key"), "owner_key"),
                                unique(Indexes.ascending("number"), NUMBER_INDEX),
                                new IndexModel(newest, new IndexOptions().name("owner_newest")),
                                new IndexModel(
                                        Indexes.ascending("dueAt"),
                                        new IndexOptions().name("due").sparse(true)))));
    }

    private static IndexModel unique(Bson keys, String name) {
        return new IndexModel(keys, new IndexOptions().name(name).unique(true));
    }

    /**
     * Shapes, limits and the one sum that must never be wrong: an order whose total is not its
     * lines' is refused by mongod, whoever writes it.
     */
    private static Document rules() {
        var states = Arrays.stream(OrderState.values()).map(OrderState::text).toList();
        var properties =
                new Document("_id", type("string"))
                        .append("number", type("string"))
                        .append("ownerId", type("string"))
                        .append("key", type("string").append("minLength", 8))
                        .append("bodyHash", type("string"))
                        .append("createdAt", type("date"))
                        .append("dueAt", type("date"))
                        .append("total", type("long").append("minimum", 0L))
                        .append("currency", type("string").append("pattern", "^[A-Z]{3}$"))
                        .append("state", new Document("enum", states))
                        .append("version", type("long").append("minimum", 1L))
                        .append("lines", list(1, Purchase.LINES_MAX).append("items", line()))
                        .append("payments", list(0, 1))
                        .append("outbox", list(0, Progress.OUTBOX_MAX))
                        .append("history", list(1, Progress.HISTORY_MAX));
        var schema =
                type("object")
                        .append(
                                "required",
                                properties.keySet().stream()
                                        .filter(name -> !name.equals("dueAt"))
                                        .toList())
                        .append("properties", properties);
        return new Document("$jsonSchema", schema).append("$expr", totalIsSumOfLines());
    }

    private static Document line() {
        return type("object")
                .append("required", List.of("productId", "name", "image", "quantity", "price"))
                .append(
                        "properties",
                        new Document(
                                        "quantity",
                                        type("int")
                                                .append("minimum", 1)
                                                .append("maximum", OrderLine.QUANTITY_MAX))
                                .append("price", type("long").append("minimum", 0L)));
    }

    private static Document totalIsSumOfLines() {
        var line = new Document("$multiply", List.of("$$this.price", "$$this.quantity"));
        var lines = new Document("$map", new Document("input", "$lines").append("in", line));
        return new Document("$eq", List.of("$total", new Document("$sum", lines)));
    }

    private static Document type(String bsonType) {
        return new Document("bsonType", bsonType);
    }

    private static Document list(int min, int max) {
        return type("array").append("minItems", min).append("maxItems", max);
    }
}
