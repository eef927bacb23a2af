package dev.shopkit.orders.payment;

import dev.shopkit.kit.money.Money;
import dev.shopkit.kit.work.Deadline;

/**
 * Who takes the money. An attempt is named by order and number, which together are the idempotency
 * key: however often, late or twice something is asked for one attempt, it happens once. No call
 * throws for what the provider or the network does. Implementations are thread-safe.
 */
public interface PaymentProvider {

    /** One attempt to take an order's money. */
    record Attempt(String orderId, int number, Money amount) {
        public static Attempt of(String orderId, Payment payment) {
            return new Attempt(orderId, payment.attempt(), payment.amount());
        }

        /** The idempotency key. */
        public String key() {
            return orderId + "/" + number;
        }
    }

    /**
     * Asks for the promise of the money: {@code Authorised}, {@code Declined}, {@code NeedsAction},
     * or {@code Captured} by providers that do both at once. {@code NotSent} may be repeated,
     * {@code Unknown} only after {@link #find}.
     */
    PaymentResult authorise(Attempt attempt, Deadline deadline);

    /** Takes the promised money: {@code Captured}, {@code Declined}, {@code NotSent}, unknown. */
    PaymentResult capture(Attempt attempt, Deadline deadline);

    /**
     * Gives back what was taken or promised, and lets nothing be taken for this attempt any more,
     * even if nothing had been: {@code Refunded}, {@code NotSent} or {@code Unknown}. May be
     * repeated until it is {@code Refunded}.
     */
    PaymentResult refund(Attempt attempt, Deadline deadline);

    /** How far the attempt came: any but {@code NotSent}; {@code Unknown} without an answer. */
    PaymentResult find(Attempt attempt, Deadline deadline);
}
