package dev.shopkit.orders.work;

import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.client.EffectResult;
import dev.shopkit.orders.client.HoldLine;
import dev.shopkit.orders.client.HoldResult;
import dev.shopkit.orders.client.InventoryClient;
import dev.shopkit.orders.order.Effect;
import dev.shopkit.orders.order.MongoOrderStore;
import dev.shopkit.orders.order.MongoOrderStore.Changed;
import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.order.OrderEvent;
import dev.shopkit.orders.order.Progress;
import dev.shopkit.orders.order.Rejection;
import dev.shopkit.orders.payment.CaptureResult;
import dev.shopkit.orders.payment.TestPayments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves an order by one step: an effect elsewhere that may be repeated, then one compare-and-set
 * that says so. The same steps are taken by the call that placed the order and, after whatever
 * death or lost answer, by any worker. Thread-safe.
 *
 * <p>A hold of several lines is taken line by line and undone when one fails, so two of them for
 * one order at a time could undo each other. Therefore only the first answer to the only asker is
 * believed at once; later ones obtain the hold, and are believed from {@link
 * Order#holdsSettledAt()} on, when inventory takes nothing more and its answer only tells what is.
 */
public final class OrderDriver {
    private static final Logger LOGGER = LoggerFactory.getLogger(OrderDriver.class);
    private static final Duration CALL_LIMIT = Duration.ofMillis(1_500);
    private static final Duration UNSENT_PAUSE = Duration.ofMillis(100);
    private static final Duration RETRY_MIN = Duration.ofSeconds(1);
    private static final Duration RETRY_MAX = Duration.ofSeconds(30);
    private static final int RETRY_AGE_PART = 4;

    private final MongoOrderStore orders;
    private final InventoryClient inventory;
    private final TestPayments payments;
    private final Clock clock;
    private final OrderMetrics metrics;
    private final StepListener listener;

    public OrderDriver(
            MongoOrderStore orders,
            InventoryClient inventory,
            TestPayments payments,
            Clock clock,
            OrderMetrics metrics,
            StepListener listener) {
        this.orders = orders;
        this.inventory = inventory;
        this.payments = payments;
        this.clock = clock;
        this.metrics = metrics;
        this.listener = listener;
    }

    /** The first step of an order that the caller has just inserted; nobody else drives it yet. */
    public Step begin(Order order, Deadline deadline) {
        listener.after(CheckoutStep.INSERTED, order.id());
        try {
            var result = hold(order, deadline);
            while (result instanceof HoldResult.NotSent && !deadline.passed()) {
                LockSupport.parkNanos(UNSENT_PAUSE.toNanos());
                result = hold(order, deadline);
            }
            // Whoever is slower than the lease may not be the only asker any more.
            return clock.instant().isBefore(order.createdAt().plus(Progress.LEASE))
                    ? settle(order, result, deadline)
                    : settleWhenFinal(order, result, order.createdAt(), deadline);
        } catch (StoreUnavailableException unavailable) {
            return later(order, String.valueOf(unavailable.getMessage()));
        }
    }

    /** The next step of an order that others may have driven before. */
    public Step next(Order order, Deadline deadline) {
        try {
            return switch (order.state()) {
                case PENDING -> holdAgain(order, deadline);
                case HELD ->
                        order.holdTimeEnded(clock.instant())
                                ? change(order, new OrderEvent.HoldTimeEnded(), deadline)
                                : pay(order, deadline);
                case PAYING -> payAgain(order, deadline);
                case PAID, REJECTED, EXPIRED -> perform(order, deadline);
            };
        } catch (StoreUnavailableException unavailable) {
            return later(order, String.valueOf(unavailable.getMessage()));
        }
    }

    private HoldResult hold(Order order, Deadline deadline) {
        return inventory.hold(
                order.id(), lines(order), order.notAfter(), deadline.within(CALL_LIMIT));
    }

    private Step holdAgain(Order order, Deadline deadline) {
        var asked = clock.instant();
        return settleWhenFinal(order, hold(order, deadline), asked, deadline);
    }

    private Step settleWhenFinal(Order order, HoldResult result, Instant asked, Deadline deadline) {
        var undoable =
                order.purchase().lines().size() > 1 && asked.isBefore(order.holdsSettledAt());
        return result instanceof HoldResult.Held && undoable
                ? new Step.Waiting(order, order.holdsSettledAt())
                : settle(order, result, deadline);
    }

    private Step settle(Order order, HoldResult result, Deadline deadline) {
        return switch (result) {
            case HoldResult.Held held -> {
                listener.after(CheckoutStep.STOCK_HELD, order.id());
                var step = change(order, new OrderEvent.StockHeld(), deadline);
                listener.after(CheckoutStep.HELD_WRITTEN, order.id());
                yield step;
            }
            case HoldResult.OutOfStock(var productIds, var nothingHeld) ->
                    refuse(order, new Rejection.OutOfStock(productIds), deadline);
            case HoldResult.TooLate late -> refuse(order, new Rejection.TooLate(), deadline);
            case HoldResult.Ended ended -> later(order, "confirmed or released already");
            case HoldResult.NotSent(var cause) -> later(order, cause);
            case HoldResult.Unclear(var cause) -> later(order, cause);
        };
    }

    private Step refuse(Order order, Rejection reason, Deadline deadline) {
        return change(order, new OrderEvent.StockRefused(reason), deadline);
    }

    private Step pay(Order order, Deadline deadline) {
        return switch (write(order, new OrderEvent.PaymentStarted(), deadline)) {
            case Changed.Overtaken(var current) -> new Step.Moved(current);
            case Changed.Applied(var paying) -> {
                listener.after(CheckoutStep.PAYING_WRITTEN, order.id());
                yield capture(paying, deadline);
            }
        };
    }

    /** Somebody may have captured already, so the provider is asked before anything is sent. */
    private Step payAgain(Order order, Deadline deadline) {
        var attempt = order.payment().attempt();
        return switch (payments.find(order.id(), attempt, deadline)) {
            case CaptureResult.Captured(var reference) -> captured(order, reference, deadline);
            case CaptureResult.None none -> capture(order, deadline);
            case CaptureResult.NotSent unsent -> later(order, "payment provider");
            case CaptureResult.Unknown unknown -> later(order, "payment provider");
        };
    }

    private Step capture(Order order, Deadline deadline) {
        var payment = order.payment();
        var result = payments.capture(order.id(), payment.attempt(), payment.amount(), deadline);
        return switch (result) {
            case CaptureResult.Captured(var reference) -> captured(order, reference, deadline);
            case CaptureResult.Unknown unknown ->
                    switch (write(order, new OrderEvent.PaymentUnclear(), deadline)) {
                        case Changed.Applied(var paying) -> later(paying, "payment provider");
                        case Changed.Overtaken(var current) -> new Step.Moved(current);
                    };
            case CaptureResult.None none -> later(order, "payment provider");
            case CaptureResult.NotSent unsent -> later(order, "payment provider");
        };
    }

    private Step captured(Order order, String reference, Deadline deadline) {
        listener.after(CheckoutStep.CAPTURED, order.id());
        var step = change(order, new OrderEvent.PaymentCaptured(reference), deadline);
        listener.after(CheckoutStep.PAID_WRITTEN, order.id());
        return step;
    }

    private Step perform(Order order, Deadline deadline) {
        var now = clock.instant();
        for (var effect : order.progress().outbox()) {
            if (!effect.notBefore().isAfter(now)) {
                return perform(order, effect, deadline);
            }
        }
        return new Step.Waiting(order, order.progress().dueAt().orElse(now));
    }

    private Step perform(Order order, Effect effect, Deadline deadline) {
        var call = deadline.within(CALL_LIMIT);
        var result =
                switch (effect.kind()) {
                    case CONFIRM_STOCK ->
                            inventory.confirm(order.id(), lines(order), order.notAfter(), call);
                    case RELEASE_STOCK ->
                            inventory.release(order.id(), lines(order), order.notAfter(), call);
                };
        return switch (result) {
            case EffectResult.Done done -> {
                if (effect.kind() == Effect.Kind.CONFIRM_STOCK) {
                    listener.after(CheckoutStep.STOCK_CONFIRMED, order.id());
                }
                yield change(order, new OrderEvent.EffectDone(effect), deadline);
            }
            case EffectResult.Unclear(var cause) -> later(order, cause);
        };
    }

    private Step change(Order order, OrderEvent event, Deadline deadline) {
        return switch (write(order, event, deadline)) {
            case Changed.Applied(var changed) -> new Step.Moved(changed);
            case Changed.Overtaken(var current) -> new Step.Moved(current);
        };
    }

    private Changed write(Order order, OrderEvent event, Deadline deadline) {
        var changed = orders.change(order, order.after(event, clock.instant()), deadline);
        if (changed instanceof Changed.Applied(var after) && after.state() != order.state()) {
            metrics.changed(after.state());
        }
        return changed;
    }

    /** The older an order that cannot go on, the longer until it is tried again. */
    private Step later(Order order, String cause) {
        var now = clock.instant();
        var pause = Duration.between(order.createdAt(), now).dividedBy(RETRY_AGE_PART);
        var bounded = pause.compareTo(RETRY_MIN) < 0 ? RETRY_MIN : pause;
        var until = now.plus(bounded.compareTo(RETRY_MAX) > 0 ? RETRY_MAX : bounded);
        LOGGER.atWarn()
                .addKeyValue("orderId", order.id())
                .addKeyValue("state", order.state())
                .addKeyValue("cause", cause)
                .addKeyValue("until", until)
                .log("an order has to wait");
        return new Step.Waiting(order, until);
    }

    private static List<HoldLine> lines(Order order) {
        return order.purchase().lines().stream()
                .map(line -> new HoldLine(line.productId(), line.quantity()))
                .toList();
    }
}
