package dev.shopkit.orders.order;

/** What can happen to an order. */
public sealed interface OrderEvent {

    record StockHeld() implements OrderEvent {}

    record StockRefused(Rejection reason) implements OrderEvent {}

    record PaymentStarted() implements OrderEvent {}

    /** The provider's answer to the attempt in work was lost. */
    record PaymentUnclear() implements OrderEvent {}

    record PaymentCaptured(String providerRef) implements OrderEvent {}

    record HoldTimeEnded() implements OrderEvent {}

    record EffectDone(Effect effect) implements OrderEvent {}
}
