package dev.shopkit.orders.client;

import java.util.List;

/** Outcome of asking for a hold. */
public sealed interface HoldResult {

    /** Every line is held. */
    record Held() implements HoldResult {}

    /** Nothing is held, because these products have too few pieces. */
    record OutOfStock(List<String> productIds) implements HoldResult {
        public OutOfStock {
            productIds = List.copyOf(productIds);
        }
    }

    /** Nothing is held, because the time to hold is over. */
    record TooLate() implements HoldResult {}

    /** Nothing was sent, so nothing is held: asking again can do no harm. */
    record NotSent(String cause) implements HoldResult {}

    /** Some lines may be held, may yet be or not: never to be taken for any of the others. */
    record Unclear(String cause) implements HoldResult {}
}
