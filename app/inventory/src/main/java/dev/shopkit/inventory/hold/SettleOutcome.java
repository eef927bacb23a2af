package dev.shopkit.inventory.hold;

import java.util.List;

/** What became of a confirmation or a release of an order's holds. */
public sealed interface SettleOutcome {

    /** No line is held any more. */
    record Done() implements SettleOutcome {}

    /** The order holds another quantity of these products, which were left alone. */
    record Different(List<String> productIds) implements SettleOutcome {
        public Different {
            productIds = List.copyOf(productIds);
        }
    }

    /** Not known for some line, or not possible just now: repeat the same call. */
    record Unknown() implements SettleOutcome {}
}
