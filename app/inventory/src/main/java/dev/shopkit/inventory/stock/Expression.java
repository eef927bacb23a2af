package dev.shopkit.inventory.stock;

import java.util.List;
import org.bson.Document;

/** Aggregation expressions that several stores of the stock need. */
public final class Expression {
    private static final long PASSED_MILLIS = 1_000;
    private static final long LOOK_EACH = 16;

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

    /**
     * An object of dates without those that have passed. To look at each costs a third of a write
     * when there are many, so that is done when the one that came first has passed for a second,
     * and in one write of sixteen, because that one may lie far ahead.
     */
    public static Document withoutPassed(String field) {
        var lasting =
                new Document("input", entries(field))
                        .append("cond", operator("$gt", "$$this.v", "$$NOW"));
        var looked = operator("$arrayToObject", operator("$filter", lasting));
        var first = new Document("first", operator("$first", entries(field)));
        var passed = operator("$lte", operator("$add", "$$first.v", PASSED_MILLIS), "$$NOW");
        var look =
                operator(
                        "$or",
                        operator("$let", new Document("vars", first).append("in", passed)),
                        operator(
                                "$eq",
                                operator("$mod", operator("$toLong", "$$NOW"), LOOK_EACH),
                                0L));
        return operator("$cond", look, looked, orElse(field, literal(new Document())));
    }
}
