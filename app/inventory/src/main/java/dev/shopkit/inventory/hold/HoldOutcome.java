package dev.shopkit.inventory.hold;

import java.util.List;

/**
 * What became of an order's hold.
 *
 * <p>After {@link OutOfStock}, {@link TooLate} and {@link Different} the pieces that the call
 * itself took are given back, but that may fail, and another call for the same order may have met
 * them: unless the answer says that nothing is held, the order still owes a release.
 */
public sealed interface HoldOutcome {

    /** Every line is held, now or since an earlier call. */
    record Held() implements HoldOutcome {}

    /**
     * @param nothingHeld this call left nothing held, for certain
     */
    record OutOfStock(List<String> productIds, boolean nothingHeld) implements HoldOutcome {
        public OutOfStock {
            productIds = List.copyOf(productIds);
        }
    }

    /** The order was confirmed or released before: it takes nothing again. */
    record Ended() implements HoldOutcome {}

    /** {@code notAfter} had passed by the database's clock. */
    record TooLate() implements HoldOutcome {}

    /** The order holds another quantity of these products: its lines have changed. */
    record Different(List<String> productIds) implements HoldOutcome {
        public Different {
            productIds = List.copyOf(productIds);
        }
    }

    /** Not now, for a reason that passes: repeat the same hold. What was taken stays taken. */
    record Busy(String reason) implements HoldOutcome {}

    /** An answer was lost and reading back did not show the hold: repeat the same hold. */
    record Unknown() implements HoldOutcome {}
}
