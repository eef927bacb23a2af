package dev.shopkit.orders.work;

import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.client.HoldLine;
import dev.shopkit.orders.client.HoldResult;
import dev.shopkit.orders.client.InventoryClient;
import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.order.OrderEvent;
import dev.shopkit.orders.order.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The step that a state asks for: something elsewhere that may be repeated, then one
 * compare-and-set that says so. Inventory promises that what one asker is told to hold stays held
 * until the order itself confirms or releases it, whoever else asks; so every answer is believed.
 */
final class StateSteps {
    private static final Duration CALL_LIMIT = Duration.ofMillis(1_500);
    private static final Duration UNSENT_PAUSE = Duration.ofMillis(100);

    private final InventoryClient inventory;
    private final PaymentSteps payments;
    private final OrderChanges changes;
    private final StepListener listener;

    StateSteps(
            InventoryClient inventory,
            PaymentSteps payments,
            OrderChanges changes,
            StepListener listener) {
        this.inventory = inventory;
        this.payments = payments;
        this.changes = changes;
        this.listener = listener;
    }

    /** The first step of an order that the caller has just inserted: nobody was asked before. */
    Step begin(Order order, Deadline deadline) {
        listener.after(CheckoutStep.INSERTED, order.id());
        var result = hold(order, deadline);
        while (result instanceof HoldResult.NotSent && !deadline.passed()) {
            LockSupport.parkNanos(UNSENT_PAUSE.toNanos());
            result = hold(order, deadline);
        }
        // The only call there ever was has its answer, and whoever asks from now on has claimed
        // the order before, so that this refusal is written by nobody else or not at all.
        return result instanceof HoldResult.OutOfStock(var productIds, var nothing) && nothing
                ? refuse(order, new Rejection.OutOfStock(productIds), false, deadline)
                : settle(order, result, deadline);
    }

    /** The next step of an order that others may have driven before. */
    Step next(Order order, Deadline deadline) {
        return switch (order.state().task()) {
            case HOLD_STOCK -> settle(order, hold(order, deadline), deadline);
            case START_PAYMENT -> payments.start(order, deadline);
            case FINISH_PAYMENT -> payments.goOn(order, deadline);
            case NONE -> throw new IllegalStateException("no task in state " + order.state());
        };
    }

    private HoldResult hold(Order order, Deadline deadline) {
        return inventory.hold(
                order.id(), lines(order), order.notAfter(), deadline.within(CALL_LIMIT));
    }

    private Step settle(Order order, HoldResult result, Deadline deadline) {
        return switch (result) {
            case HoldResult.Held held -> {
                listener.after(CheckoutStep.STOCK_HELD, order.id());
                var step = changes.change(order, new OrderEvent.StockHeld(), deadline);
                listener.after(CheckoutStep.HELD_WRITTEN, order.id());
                yield step;
            }
            case HoldResult.OutOfStock(var productIds, var nothing) ->
                    refuse(order, new Rejection.OutOfStock(productIds), true, deadline);
            case HoldResult.TooLate late -> refuse(order, new Rejection.TooLate(), true, deadline);
            // Either we are behind, and the write is refused, or it can never be held again.
            case HoldResult.Ended ended -> refuse(order, new Rejection.TooLate(), true, deadline);
            case HoldResult.NotSent(var cause) -> changes.later(order, cause);
            case HoldResult.Unclear(var cause) -> changes.later(order, cause);
        };
    }

    private Step refuse(Order order, Rejection reason, boolean release, Deadline deadline) {
        return changes.change(order, new OrderEvent.StockRefused(reason, release), deadline);
    }

    static List<HoldLine> lines(Order order) {
        return order.purchase().lines().stream()
                .map(line -> new HoldLine(line.productId(), line.quantity()))
                .toList();
    }
}
