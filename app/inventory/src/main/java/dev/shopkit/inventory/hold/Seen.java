package dev.shopkit.inventory.hold;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A stock as it was right after a batch, as far as the batch needs it: from it alone the outcome of
 * each ask follows.
 *
 * @param held what the orders of the batch hold
 * @param ended those of them that took, gave back or sold for the last time
 * @param holders all orders that hold pieces, told only when a claim may have come short
 * @param now the database's clock at that moment
 */
record Seen(
        long available,
        Map<String, Held> held,
        Set<String> ended,
        Set<String> holders,
        Instant now) {

    /** A product without stock: there is nothing to take, and so nothing to wait for. */
    static final Seen NOTHING = new Seen(0, Map.of(), Set.of(), Set.of(), Instant.MAX);

    /**
     * @param attempt the call that took it; empty once another call met it
     */
    record Held(long quantity, String attempt) {}

    Seen {
        held = Map.copyOf(held);
        ended = Set.copyOf(ended);
        holders = Set.copyOf(holders);
    }
}
