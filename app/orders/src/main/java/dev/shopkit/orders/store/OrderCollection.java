package dev.shopkit.orders.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dev.shopkit.kit.mongo.UniqueIndex;
import dev.shopkit.kit.schema.Step;
import dev.shopkit.orders.order.OrderLine;
import dev.shopkit.orders.order.Progress;
import dev.shopkit.orders.order.Purchase;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The collection of orders, with the rules that mongod itself holds and the indexes it needs. */
public final class OrderCollection {
    public static final String NAME = "orders";

    /** One order a key of an owner: what makes a repeated request the same order. */
    static final UniqueIndex OWNER_KEY = new UniqueIndex("owner_key", List.of("ownerId", "key"));

    private static final UniqueIndex NUMBER = new UniqueIndex("number", List.of("number"));

    private static final int PAYMENTS_MAX = 20;
    private static final String STATE_PATTERN = "^[A-Z][A-Za-z]{0,31}$";

    private OrderCollection() {}

    /** What the collection needs. */
    public static List<Step> steps() {
        var newest =
                Indexes.compoundIndex(
                        Indexes.ascending("ownerId"), Indexes.descending("createdAt", "_id"));
        var newestOfState =
                Indexes.compoundIndex(
                        Indexes.ascending("state"), Indexes.descending("createdAt", "_id"));
        return List.of(
                new Step.Rules(NAME, rules()),
                new Step.Indexes(
                        NAME,
                        List.of(
                                OWNER_KEY.model(),
                                NUMBER.model(),
                                new IndexModel(newest, new IndexOptions().name("owner_newest")),
                                new IndexModel(
                                        Indexes.ascending("dueAt"),
                                        new IndexOptions().name("due").sparse(true)),
                                new IndexModel(
                                        newestOfState, new IndexOptions().name("state_newest")),
                                partial(
                                        Indexes.ascending("state", "dueAt"),
                                        "state_due",
                                        Filters.exists("dueAt")),
                                partial(
                                        Indexes.ascending(OrderDocument.DEAD, "_id"),
                                        "dead",
                                        Filters.eq(OrderDocument.DEAD, true)))));
    }

    /** An index of the few documents that the filter chooses, so that the others cost nothing. */
    private static IndexModel partial(Bson keys, String name, Bson filter) {
        return new IndexModel(keys, new IndexOptions().name(name).partialFilterExpression(filter));
    }

    /**
     * Shapes, limits and the one sum that must never be wrong: an order whose total is not its
     * lines' is refused by mongod, whoever writes it. States and kinds of effects are not listed,
     * because a newer version has more of them, and may run beside us.
     */
    private static Document rules() {
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
                        .append("state", type("string").append("pattern", STATE_PATTERN))
                        .append("version", type("long").append("minimum", 1L))
                        .append("lines", list(1, Purchase.LINES_MAX).append("items", line()))
                        .append("payments", list(0, PAYMENTS_MAX).append("items", payment()))
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

    private static Document payment() {
        return type("object")
                .append("required", List.of("attempt", "state", "amount"))
                .append(
                        "properties",
                        new Document("attempt", type("int").append("minimum", 1))
                                .append("amount", type("long").append("minimum", 0L)));
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
