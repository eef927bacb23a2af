package dev.shopkit.orders.work;

import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.order.OrderEvent;
import dev.shopkit.orders.payment.Payment;
import dev.shopkit.orders.payment.PaymentProvider;
import dev.shopkit.orders.payment.PaymentProvider.Attempt;
import dev.shopkit.orders.payment.PaymentResult;
import dev.shopkit.orders.store.MongoOrderStore.Changed;
import java.time.Clock;

/**
 * The steps of paying. An attempt is written before anything is sent, the provider is asked what it
 * knows before anything is sent again, and an attempt that came to nothing by the end of the hold
 * time is abandoned: closed at the provider before its stock goes back.
 */
final class PaymentSteps {
    private final PaymentProvider provider;
    private final OrderChanges changes;
    private final Clock clock;
    private final StepListener listener;

    PaymentSteps(
            PaymentProvider provider, OrderChanges changes, Clock clock, StepListener listener) {
        this.provider = provider;
        this.changes = changes;
        this.clock = clock;
        this.listener = listener;
    }

    Step start(Order order, Deadline deadline) {
        if (order.holdTimeEnded(clock.instant())) {
            return changes.change(order, new OrderEvent.HoldTimeEnded(), deadline);
        }
        return switch (changes.write(order, new OrderEvent.PaymentStarted(), deadline)) {
            case Changed.Overtaken(var current) -> new Step.Lost(current);
            case Changed.Applied(var paying) -> {
                listener.after(CheckoutStep.PAYING_WRITTEN, order.id());
                yield settle(paying, provider.authorise(attempt(paying), deadline), deadline);
            }
        };
    }

    Step goOn(Order order, Deadline deadline) {
        return settle(order, provider.find(attempt(order), deadline), deadline);
    }

    private Step settle(Order order, PaymentResult result, Deadline deadline) {
        return switch (result) {
            case PaymentResult.Authorised authorised -> capture(order, deadline);
            case PaymentResult.Captured(var reference) -> captured(order, reference, deadline);
            case PaymentResult.Declined(var reason) -> declined(order, reason, deadline);
            case PaymentResult.Refunded refunded -> declined(order, "closed", deadline);
            case PaymentResult.NeedsAction action -> waitForCustomer(order, deadline);
            case PaymentResult.None none when order.holdTimeEnded(clock.instant()) ->
                    abandon(order, deadline);
            case PaymentResult.None none when deadline.passed() ->
                    changes.later(order, "no time left to pay");
            case PaymentResult.None none ->
                    settle(order, provider.authorise(attempt(order), deadline), deadline);
            case PaymentResult.NotSent(var cause) -> changes.later(order, cause);
            case PaymentResult.Unknown(var cause) -> unclear(order, cause, deadline);
        };
    }

    private Step capture(Order order, Deadline deadline) {
        return switch (provider.capture(attempt(order), deadline)) {
            case PaymentResult.Authorised authorised -> changes.later(order, "not captured yet");
            case PaymentResult.None none -> changes.later(order, "not captured yet");
            case PaymentResult other -> settle(order, other, deadline);
        };
    }

    private Step captured(Order order, String reference, Deadline deadline) {
        listener.after(CheckoutStep.CAPTURED, order.id());
        var step = changes.change(order, new OrderEvent.PaymentCaptured(reference), deadline);
        listener.after(CheckoutStep.PAID_WRITTEN, order.id());
        return step;
    }

    private Step declined(Order order, String reason, Deadline deadline) {
        return changes.change(order, new OrderEvent.PaymentDeclined(reason), deadline);
    }

    private Step waitForCustomer(Order order, Deadline deadline) {
        if (order.holdTimeEnded(clock.instant())) {
            return abandon(order, deadline);
        }
        return order.payment().state() == Payment.State.NEEDS_ACTION
                ? changes.later(order, "the customer has to act")
                : written(
                        order,
                        new OrderEvent.PaymentNeedsAction(),
                        "the customer has to act",
                        deadline);
    }

    /**
     * It is decided here first, and what the provider still has under way is undone there as an
     * effect: the version before takes a closed attempt for a paid one, and can write nothing any
     * more once this is written.
     */
    private Step abandon(Order order, Deadline deadline) {
        var abandoned = new OrderEvent.PaymentAbandoned("not paid in time");
        return changes.change(order, abandoned, deadline);
    }

    private Step unclear(Order order, String cause, Deadline deadline) {
        return order.payment().state() == Payment.State.STARTED
                ? written(order, new OrderEvent.PaymentUnclear(), cause, deadline)
                : changes.later(order, cause);
    }

    private Step written(Order order, OrderEvent event, String cause, Deadline deadline) {
        return switch (changes.write(order, event, deadline)) {
            case Changed.Applied(var paying) -> changes.later(paying, cause);
            case Changed.Overtaken(var current) -> new Step.Lost(current);
        };
    }

    private static Attempt attempt(Order order) {
        return Attempt.of(order.id(), order.payment());
    }
}
