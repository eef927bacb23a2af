package dev.shopkit.inventory.hold;

import dev.shopkit.inventory.stock.Stock;
import java.time.Instant;

/**
 * An order's request for pieces of one product.
 *
 * @param attempt names the call that claims: what it took it may give back, and nobody else's
 * @param notAfter by the database's clock, so that a duplicate that was long on its way takes
 *     nothing after the order is forgotten
 */
record Claim(String orderId, String attempt, long quantity, Instant notAfter)
        implements Ask<ClaimOutcome> {

    @Override
    public Lane lane() {
        return Lane.HOLD;
    }

    /** It follows from the end, because within a batch claims come last and only take. */
    @Override
    public ClaimOutcome outcome(Seen seen) {
        if (seen.ended().contains(orderId)) {
            return new ClaimOutcome.Ended();
        }
        var hold = seen.held().get(orderId);
        if (hold != null) {
            return hold.quantity() == quantity
                    ? new ClaimOutcome.Held(hold.attempt().equals(attempt))
                    : new ClaimOutcome.Different();
        }
        if (seen.available() < quantity) {
            return new ClaimOutcome.TooFew();
        }
        return seen.now().isBefore(notAfter)
                ? new ClaimOutcome.Busy(
                        "At most " + Stock.ORDERS_MAX + " orders may be at one product at a time.")
                : new ClaimOutcome.TooLate();
    }

    /** A hold or an end that is seen is certain, the absence of both says nothing. */
    @Override
    public ClaimOutcome outcomeReadBack(Seen seen) {
        return seen.held().containsKey(orderId) || seen.ended().contains(orderId)
                ? outcome(seen)
                : unknown();
    }

    @Override
    public ClaimOutcome busy(String reason) {
        return new ClaimOutcome.Busy(reason);
    }

    @Override
    public ClaimOutcome unknown() {
        return new ClaimOutcome.Unknown();
    }
}
