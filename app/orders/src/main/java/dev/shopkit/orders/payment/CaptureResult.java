package dev.shopkit.orders.payment;

/** Outcome of asking the provider to capture, or whether it has captured. */
public sealed interface CaptureResult {

    /** The money is taken, now or before, exactly once for this key. */
    record Captured(String providerRef) implements CaptureResult {}

    /** The provider knows of no capture under this key. */
    record None() implements CaptureResult {}

    /** Nothing was sent: the same capture may be sent again. */
    record NotSent() implements CaptureResult {}

    /** Sent, answer lost: ask before sending again. */
    record Unknown() implements CaptureResult {}
}
