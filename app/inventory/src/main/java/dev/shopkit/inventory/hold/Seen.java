package dev.shopkit.inventory.hold;

import dev.shopkit.inventory.stock.Stock;
import java.util.Map;
import java.util.Set;

/**
 * A stock as it was right after a batch of claims, as far as the batch needs it: from it alone each
 * claim's outcome follows, because within a batch pieces and room only become fewer.
 *
 * @param held what the orders of the batch hold
 * @param holdCount how many orders hold pieces
 * @param holders all of them, told only when a claim of the batch may have come short
 */
record Seen(long available, Map<String, Held> held, int holdCount, Set<String> holders) {

    /** A product without stock. */
    static final Seen NOTHING = new Seen(0, Map.of(), 0, Set.of());

    /**
     * @param attempt the call that took it; empty once another call met it
     */
    record Held(long quantity, String attempt) {}

    Seen {
        held = Map.copyOf(held);
        holders = Set.copyOf(holders);
    }

    ClaimOutcome outcome(Claim claim) {
        var hold = held.get(claim.orderId());
        if (hold != null) {
            return hold.quantity() == claim.quantity()
                    ? new ClaimOutcome.Held(hold.attempt().equals(claim.attempt()))
                    : new ClaimOutcome.Different();
        }
        if (available < claim.quantity()) {
            return new ClaimOutcome.TooFew();
        }
        if (holdCount >= Stock.HOLDS_MAX) {
            return new ClaimOutcome.Busy("Too many orders hold pieces of one product.");
        }
        // There were pieces and room, so the only condition left to fail was the time.
        return new ClaimOutcome.TooLate();
    }

    /** After an answer was lost: a hold that is seen is certain, its absence says nothing. */
    ClaimOutcome outcomeReadBack(Claim claim) {
        return held.containsKey(claim.orderId()) ? outcome(claim) : new ClaimOutcome.Unknown();
    }
}
