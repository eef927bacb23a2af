package dev.shopkit.orders.payment;

/** What the provider answered about an attempt to pay. */
public sealed interface PaymentResult {

    /** The money is promised to us; a capture takes it. */
    record Authorised() implements PaymentResult {}

    /** The money is taken, now or before, exactly once for this attempt. */
    record Captured(String providerRef) implements PaymentResult {}

    /** No money was taken and none will be for this attempt. */
    record Declined(String reason) implements PaymentResult {}

    /** The customer has to do something at the provider first; ask again later. */
    record NeedsAction() implements PaymentResult {}

    /** What was taken or promised is given back; nothing will be taken for this attempt. */
    record Refunded() implements PaymentResult {}

    /** The provider knows nothing of this attempt. */
    record None() implements PaymentResult {}

    /** Nothing was sent: the same may be sent again. */
    record NotSent(String cause) implements PaymentResult {}

    /** Sent, answer lost: ask with {@link PaymentProvider#find} before sending again. */
    record Unknown(String cause) implements PaymentResult {}
}
