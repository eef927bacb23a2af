package dev.shopkit.orders.work;

import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.client.EffectResult;
import dev.shopkit.orders.client.HeldAnswer;
import dev.shopkit.orders.client.HeldAnswer.Held;
import dev.shopkit.orders.client.HoldLine;
import dev.shopkit.orders.client.InventoryClient;
import dev.shopkit.orders.order.Effect;
import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.store.MongoOrderStore;
import dev.shopkit.orders.store.OrderQueries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what inventory holds with what orders say, and gives back what no order waits for: what
 * leaked while an inventory without tombstones ran. Safe beside running orders, because it follows
 * only what can never change again: an order at its end has no use for a hold, whoever drives it,
 * and an order is stored before anything is asked for it, so that one that is not there,
 * linearizably, was never to hold anything. Idempotent and bounded; what could not be given back is
 * found again by the next run.
 */
public final class Reconciliation {
    private static final Logger LOGGER = LoggerFactory.getLogger(Reconciliation.class);

    /** Younger holds may be of orders whose confirm or release is on its way. */
    public static final Duration OLDER_THAN = Order.HOLD_WINDOW.plusSeconds(5);

    /** Of one call; what is left is told by {@code next}. */
    static final int PAGES_MAX = 50;

    /** Few enough to be given back in the time that a call has left when it begins a page. */
    static final int PAGE_MAX = 25;

    public static final int RELEASED_MAX = 100;

    /** No id of an order; reading it makes the primary prove that it is one. */
    private static final String NO_ORDER = "";

    private static final Duration PAGE_PAUSE = Duration.ofMillis(20);
    private static final Duration CALL_LIMIT = Duration.ofMillis(1_500);
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(5);

    /** What an order says to a hold of it. */
    enum Verdict {
        /** It waits for it, or will confirm or release it. */
        EXPECTED,
        /** Nobody will ever confirm or release it. */
        LEAKED,
        /** The order is there and cannot be read, so nothing is concluded. */
        UNREADABLE
    }

    /** What one call came to. */
    public sealed interface Outcome {

        /**
         * Holds were compared.
         *
         * @param checked holds looked at
         * @param released what was given back
         * @param next where to go on; empty at the end
         */
        record Report(int checked, List<Held> released, Optional<String> next) implements Outcome {
            public Report {
                released = List.copyOf(released);
            }
        }

        /** Nothing was looked at: there is no such cursor, so begin without one. */
        record UnknownCursor() implements Outcome {}

        /** Nothing was looked at, for inventory does not answer; repeat it later. */
        record Unavailable() implements Outcome {}
    }

    /** What was seen of one page. */
    sealed interface Look {

        /**
         * Its holds, by what their orders say.
         *
         * @param next where to go on; empty at the end
         */
        record Page(Map<Verdict, Integer> found, Optional<String> next) implements Look {
            public Page {
                found = Map.copyOf(found);
            }

            void addTo(Map<Verdict, Integer> sum) {
                found.forEach((verdict, holds) -> sum.merge(verdict, holds, Integer::sum));
            }
        }

        /** Inventory does not know the cursor any more; begin without one. */
        record UnknownCursor() implements Look {}

        /** Somebody does not answer; look again later. */
        record Unavailable() implements Look {}
    }

    private final InventoryClient inventory;
    private final MongoOrderStore orders;
    private final OrderQueries queries;

    public Reconciliation(InventoryClient inventory, MongoOrderStore orders, OrderQueries queries) {
        this.inventory = inventory;
        this.orders = orders;
        this.queries = queries;
    }

    /** Goes on from there for so long as the deadline allows. */
    public Outcome run(Optional<String> from, Deadline deadline) {
        var released = new ArrayList<Held>();
        var checked = 0;
        var cursor = from;
        for (var pages = 0; pages < PAGES_MAX && roomIn(released); pages++) {
            if (deadline.remaining().compareTo(CALL_LIMIT) < 0) {
                break;
            }
            var held = inventory.held(cursor, OLDER_THAN, PAGE_MAX, deadline.within(CALL_LIMIT));
            if (held instanceof HeldAnswer.UnknownCursor && pages == 0) {
                return new Outcome.UnknownCursor();
            }
            if (!(held instanceof HeldAnswer.Page(var items, var next))) {
                break;
            }
            released.addAll(released(items, deadline));
            checked += items.size();
            if (next.isEmpty()) {
                return new Outcome.Report(checked, released, next);
            }
            cursor = next;
            LockSupport.parkNanos(PAGE_PAUSE.toNanos());
        }
        return checked == 0
                ? new Outcome.Unavailable()
                : new Outcome.Report(checked, released, cursor);
    }

    /** Looks at one page and changes nothing. */
    Look look(Optional<String> from) {
        var deadline = Deadline.after(LOOK_LIMIT);
        return switch (inventory.held(from, OLDER_THAN, PAGE_MAX, deadline.within(CALL_LIMIT))) {
            case HeldAnswer.Unavailable unavailable -> new Look.Unavailable();
            case HeldAnswer.UnknownCursor unknown -> new Look.UnknownCursor();
            case HeldAnswer.Page(var items, var next) -> {
                var stored = stored(items, deadline);
                var found = new EnumMap<Verdict, Integer>(Verdict.class);
                items.forEach(it -> found.merge(verdict(it, stored), 1, Integer::sum));
                yield new Look.Page(found, next);
            }
        };
    }

    private static boolean roomIn(List<Held> released) {
        return released.size() <= RELEASED_MAX - PAGE_MAX;
    }

    private List<Held> released(List<Held> holds, Deadline deadline) {
        var stored = stored(holds, deadline);
        var released = new ArrayList<Held>();
        for (var hold : holds) {
            var order = stored.getOrDefault(hold.orderId(), Optional.empty());
            if (verdict(hold, stored) == Verdict.LEAKED && release(hold, order, deadline)) {
                released.add(hold);
            }
        }
        return released;
    }

    private Map<String, Optional<Order>> stored(List<Held> holds, Deadline deadline) {
        // After a linearizable read no deposed primary answers for orders that were there before,
        // and these were: a hold is older than the page that it is on.
        orders.now(NO_ORDER, deadline);
        var ids = holds.stream().map(Held::orderId).distinct().toList();
        return queries.byIds(ids, deadline);
    }

    /** What the order says to its hold. */
    private static Verdict verdict(Held hold, Map<String, Optional<Order>> stored) {
        if (!stored.containsKey(hold.orderId())) {
            return Verdict.LEAKED;
        }
        return stored.getOrDefault(hold.orderId(), Optional.empty())
                .map(it -> leaked(it) ? Verdict.LEAKED : Verdict.EXPECTED)
                .orElse(Verdict.UNREADABLE);
    }

    /** Whether nobody will ever confirm or release a hold of this order. */
    private static boolean leaked(Order order) {
        var progress = order.progress();
        return switch (progress.state()) {
            case PENDING, HELD, PAYING, OTHER -> false;
            case PAID, SHIPPED -> !progress.pending(Effect.Kind.CONFIRM_STOCK);
            case REJECTED, EXPIRED, DECLINED ->
                    !progress.pending(Effect.Kind.CLOSE_PAYMENT)
                            && !progress.pending(Effect.Kind.RELEASE_STOCK);
        };
    }

    private boolean release(Held hold, Optional<Order> order, Deadline deadline) {
        Instant fence = order.map(Order::notAfter).orElse(hold.at().plus(Order.HOLD_WINDOW));
        var line = List.of(new HoldLine(hold.productId(), hold.quantity()));
        var result = inventory.release(hold.orderId(), line, fence, deadline.within(CALL_LIMIT));
        LOGGER.atWarn()
                .addKeyValue("orderId", hold.orderId())
                .addKeyValue("productId", hold.productId())
                .addKeyValue("quantity", hold.quantity())
                .addKeyValue("result", result)
                .log("a hold that no order waits for is given back");
        return result instanceof EffectResult.Done;
    }
}
