package dev.shopkit.orders.client;

import java.util.List;

/** Outcome of sending off what was sold. */
public sealed interface ShipResult {

    /** Every line has left the shelf, now or before. */
    record Shipped() implements ShipResult {}

    /**
     * The fence passed: these lines were not shipped and never will be by it, every other line is.
     * Ask for these lines, and only these, with a new fence.
     */
    record NotShipped(List<String> productIds) implements ShipResult {
        public NotShipped {
            productIds = List.copyOf(productIds);
        }
    }

    /**
     * Asked so long after its fence that inventory no longer knows whether these lines were
     * shipped: a person has to look. Asking with a new fence could ship them twice.
     */
    record Forgotten(List<String> productIds) implements ShipResult {
        public Forgotten {
            productIds = List.copyOf(productIds);
        }
    }

    /** Lines may be shipped, may yet be or not: repeat it with the same fence. */
    record Unclear(String cause) implements ShipResult {}
}
