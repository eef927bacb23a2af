package dev.shopkit.orders.checkout;

import dev.shopkit.kit.json.Violation;
import dev.shopkit.kit.money.Money;
import dev.shopkit.orders.order.Order;
import java.time.Duration;
import java.util.List;

/**
 * Outcome of a checkout. {@code Placed} and {@code Refused} are stored, and a repetition finds
 * them, with the state the order has come to by then; the others stored nothing.
 */
sealed interface CheckoutResult {

    /** The order, in the state that it reached in time; what is left to do is done without us. */
    record Placed(Order order) implements CheckoutResult {}

    /** The order ended unpaid: its stock cannot be held, or its payment was declined. */
    record Refused(Order order) implements CheckoutResult {}

    /** The earlier answer to this key is not known yet: repeat in a moment. */
    record InProgress() implements CheckoutResult {}

    /** The key stands for another request of the same owner. */
    record KeyReused() implements CheckoutResult {}

    /** The customer has too many orders in work, or too many refused of late. */
    record TooMany(Duration retryAfter) implements CheckoutResult {}

    record PriceChanged(Money newTotal) implements CheckoutResult {}

    record Unsellable(List<Violation> violations) implements CheckoutResult {
        public Unsellable {
            violations = List.copyOf(violations);
        }
    }

    /** Prices cannot be learnt just now: repeat in a moment. */
    record Unavailable(String cause) implements CheckoutResult {}
}
