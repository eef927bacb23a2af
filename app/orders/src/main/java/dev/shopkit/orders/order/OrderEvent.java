package dev.shopkit.orders.order;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What can happen to an order. */
public sealed interface OrderEvent {

    record StockHeld() implements OrderEvent {}

    /**
     * @param release whether pieces may be held all the same, so that they have to be given back
     */
    record StockRefused(Rejection reason, boolean release) implements OrderEvent {}

    record PaymentStarted() implements OrderEvent {}

    /** The provider's answer to the attempt in work was lost. */
    record PaymentUnclear() implements OrderEvent {}

    /** The provider waits for the customer. */
    record PaymentNeedsAction() implements OrderEvent {}

    record PaymentCaptured(String providerRef) implements OrderEvent {}

    /** The provider will take no money for the attempt, now or later. */
    record PaymentDeclined(String reason) implements OrderEvent {}

    /** Nobody paid in time: what the provider has of the attempt is to be undone there. */
    record PaymentAbandoned(String reason) implements OrderEvent {}

    record HoldTimeEnded() implements OrderEvent {}

    /** Staff have sent it off. */
    record SentOff() implements OrderEvent {}

    record EffectDone(String effectId) implements OrderEvent {}

    /**
     * An effect was tried without success.
     *
     * @param payload what it has to be tried with next
     * @param retryAt when; empty when it is not to be tried again before a person has looked
     */
    record EffectFailed(
            String effectId, String error, Map<String, Object> payload, Optional<Instant> retryAt)
            implements OrderEvent {}

    /** A person wants a dead letter to be tried again. */
    record EffectReplayed(String effectId) implements OrderEvent {}

    /** A person has seen to what a dead letter was to do, so it is never tried again. */
    record EffectClosed(String effectId) implements OrderEvent {}

    /** Driving the order threw what should not be thrown: a bug of ours. */
    record DrivingFailed(String error) implements OrderEvent {}

    /** A person wants an order to be driven again that was given up. */
    record DrivingReplayed() implements OrderEvent {}
}
