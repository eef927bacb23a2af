package dev.shopkit.orders.client;

import dev.shopkit.kit.work.Deadline;
import java.time.Instant;
import java.util.List;

/**
 * Holds, sells and gives back pieces for an order. All three are idempotent per order and never
 * throw for what another service or the network does.
 */
public interface InventoryClient {

    /**
     * Holds every line or none.
     *
     * @param notAfter from then on, by the clock of inventory's database, nothing new is held: the
     *     answer only tells whether the lines already are
     */
    HoldResult hold(String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline);

    /** Sells what is held; a line without a hold is done already. */
    EffectResult confirm(String orderId, List<HoldLine> lines, Deadline deadline);

    /** Gives back what is held; a line without a hold is done already. */
    EffectResult release(String orderId, List<HoldLine> lines, Deadline deadline);
}
