package dev.shopkit.orders.client;

import java.util.List;

/** Outcome of asking for a hold. */
public sealed interface HoldResult {

    /** Every line is held. */
    record Held() implements HoldResult {}

    /**
     * Not every line is held, because these products have too few pieces.
     *
     * @param nothingHeld this call left nothing held: if it is the only one that was ever sent for
     *     the order, there is nothing to release. False when that is not known.
     */
    record OutOfStock(List<String> productIds, boolean nothingHeld) implements HoldResult {
        public OutOfStock {
            productIds = List.copyOf(productIds);
        }
    }

    /** Nothing more is held, because the time to hold is over. */
    record TooLate() implements HoldResult {}

    /**
     * The order was confirmed or released already, so nothing is held for it any more: whoever
     * asked is behind, and has to read the order again.
     */
    record Ended() implements HoldResult {}

    /** Nothing was sent, so nothing is held: asking again can do no harm. */
    record NotSent(String cause) implements HoldResult {}

    /** Some lines may be held, may yet be or not: never to be taken for any of the others. */
    record Unclear(String cause) implements HoldResult {}
}
