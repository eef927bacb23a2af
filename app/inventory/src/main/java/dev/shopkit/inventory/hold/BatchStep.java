package dev.shopkit.inventory.hold;

import static dev.shopkit.inventory.stock.Expression.operator;

import java.util.List;
import org.bson.Document;

/**
 * What one ask ({@code $$this}) makes of the stock ({@code $$value}: free and sold pieces, room for
 * orders, and by their order the holds and ends of those that asked before).
 *
 * <ul>
 *   <li>A claim of an order that has ended changes nothing. If the order holds the same quantity,
 *       the hold stays, but if another call took it, its {@code attempt} is removed, so that no
 *       call gives back what a second one counts on. If it holds nothing, {@code $$NOW} is before
 *       {@code notAfter}, and there are enough pieces and room: it is held.
 *   <li>An ending takes a hold of its quantity away, and sells it or gives it back. The stock then
 *       remembers that the order ended: in place of the hold, or, where there was none, if there is
 *       room. A hold beside such a memory was taken by the version before, which does not look at
 *       it: whatever ends that one, its pieces come back.
 *   <li>A give-back takes a hold of its quantity and its attempt away.
 *   <li>Else nothing changes.
 * </ul>
 */
final class BatchStep {
    static final String CLAIM = "CLAIM";
    static final String GIVE_BACK = "GIVE_BACK";

    private static final String FREE = "$$value.free";
    private static final String SOLD = "$$value.sold";
    private static final String ROOM = "$$value.room";
    private static final String END = "$$this.end";
    private static final String NOTHING = "$$REMOVE";

    private BatchStep() {}

    static Document expression() {
        return operator(
                "$switch",
                new Document(
                                "branches",
                                List.of(met(), taken(), sold(), ended(), forestalled(), undone()))
                        .append("default", state(FREE, SOLD, ROOM, "$$this.was", END)));
    }

    private static Document met() {
        var byAnother =
                operator(
                        "$and",
                        operator("$eq", operator("$type", "$$this.was.attempt"), "string"),
                        operator("$ne", "$$this.was.attempt", "$$this.attempt"));
        var hold = new Document("n", "$$this.was.n").append("at", "$$this.was.at");
        return branch(
                operator("$and", asks(CLAIM), going(), same(), byAnother),
                state(FREE, SOLD, ROOM, hold, END));
    }

    private static Document taken() {
        var hold =
                new Document("n", "$$this.n")
                        .append("at", "$$NOW")
                        .append("attempt", "$$this.attempt");
        return branch(
                operator(
                        "$and",
                        asks(CLAIM),
                        going(),
                        nothingHeld(),
                        inTime(),
                        operator("$gte", FREE, "$$this.n"),
                        operator("$gt", ROOM, 0L)),
                state(operator("$subtract", FREE, "$$this.n"), SOLD, oneLess(), hold, END));
    }

    private static Document sold() {
        return branch(
                operator("$and", asks(Ending.Kind.CONFIRM.name()), going(), same()),
                state(FREE, operator("$add", SOLD, "$$this.n"), ROOM, NOTHING, remembered()));
    }

    private static Document ended() {
        return branch(
                operator("$and", ending(), same()),
                state(operator("$add", FREE, "$$this.n"), SOLD, ROOM, NOTHING, remembered()));
    }

    private static Document forestalled() {
        return branch(
                operator(
                        "$and",
                        ending(),
                        going(),
                        nothingHeld(),
                        inTime(),
                        operator("$gt", ROOM, 0L)),
                state(FREE, SOLD, oneLess(), NOTHING, remembered()));
    }

    private static Document undone() {
        var byItself = operator("$eq", "$$this.was.attempt", "$$this.attempt");
        return branch(
                operator("$and", asks(GIVE_BACK), same(), byItself),
                state(operator("$add", FREE, "$$this.n"), SOLD, ROOM, NOTHING, END));
    }

    private static Document asks(String ask) {
        return operator("$eq", "$$this.ask", ask);
    }

    private static Document ending() {
        return operator(
                "$in",
                "$$this.ask",
                List.of(Ending.Kind.CONFIRM.name(), Ending.Kind.RELEASE.name()));
    }

    private static Document going() {
        return operator("$eq", operator("$type", END), "missing");
    }

    private static Document nothingHeld() {
        return operator("$eq", operator("$type", "$$this.was"), "missing");
    }

    private static Document same() {
        return operator("$eq", "$$this.was.n", "$$this.n");
    }

    private static Document inTime() {
        return operator("$lt", "$$NOW", "$$this.until");
    }

    private static Document oneLess() {
        return operator("$subtract", ROOM, 1L);
    }

    /** Until when the order's end is remembered; not at all when nothing late can come any more. */
    private static Document remembered() {
        return operator("$ifNull", END, operator("$cond", inTime(), "$$this.until", NOTHING));
    }

    private static Document state(Object free, Object sold, Object room, Object hold, Object end) {
        return new Document("free", free)
                .append("sold", sold)
                .append("room", room)
                .append("holds", operator("$concatArrays", "$$value.holds", List.of(hold)))
                .append("ended", operator("$concatArrays", "$$value.ended", List.of(end)));
    }

    private static Document branch(Document when, Document then) {
        return new Document("case", when).append("then", then);
    }
}
