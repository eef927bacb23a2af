package dev.shopkit.inventory.shipment;

import java.util.List;

/** What became of an order's shipment. */
public sealed interface ShipOutcome {

    /** Every line has left the shelf, now or before. */
    record Shipped() implements ShipOutcome {}

    /** The fence passed: these lines were not shipped by it and never will be, all others are. */
    record NotShipped(List<String> productIds) implements ShipOutcome {
        public NotShipped {
            productIds = List.copyOf(productIds);
        }
    }

    /** Asked so late that nobody knows any more whether these lines were shipped. */
    record Forgotten(List<String> productIds) implements ShipOutcome {
        public Forgotten {
            productIds = List.copyOf(productIds);
        }
    }

    /** Not now, for a reason that passes, or not known: repeat it with the same fence. */
    record Unclear(String reason) implements ShipOutcome {}
}
