package dev.shopkit.inventory.stock;

import java.util.List;
import org.bson.Document;

/** Aggregation expressions that several stores of the stock need. */
public final class Expression {
    private Expression() {}

    /** Pieces that are sold and not shipped. A stock that an older version made ships none. */
    public static Document allocated() {
        return operator("$subtract", "$sold", orElse("$shipped", 0L));
    }

    /** An operator with its operands. */
    public static Document operator(String name, Object... operands) {
        return new Document(name, operands.length == 1 ? operands[0] : List.of(operands));
    }

    /** A field, or what stands for it in documents of an older version. */
    public static Document orElse(String field, Object fallback) {
        return operator("$ifNull", field, fallback);
    }

    /** A value that may look like an expression and is none. */
    public static Document literal(Object value) {
        return new Document("$literal", value);
    }

    /** The fields of an object as {@code {k, v}}; none of an object that is not there. */
    public static Document entries(String field) {
        return operator("$objectToArray", orElse(field, literal(new Document())));
    }

    /** An object of dates without those that have passed. */
    public static Document withoutPassed(String field) {
        var lasting =
                new Document("input", entries(field))
                        .append("cond", operator("$gt", "$$this.v", "$$NOW"));
        return operator("$arrayToObject", operator("$filter", lasting));
    }
}
