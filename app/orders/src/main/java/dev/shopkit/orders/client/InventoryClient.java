package dev.shopkit.orders.client;

import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Holds, sells, gives back and ships pieces for an order. Every call is idempotent per order, may
 * arrive late, twice and in any order, and never throws for what another service or the network
 * does.
 *
 * <p>{@code notAfter} is the order's fence, the same at hold, confirm and release, judged by the
 * clock of inventory's database: nothing asked before it takes pieces again once the order was
 * confirmed or released, and nothing takes any from it on. So a confirm or a release is the last
 * word whenever it is asked.
 */
public interface InventoryClient {
    /** A page of {@link #held} has at most so many. */
    int HELD_MAX = 100;

    /**
     * Holds every line or none.
     *
     * @param notAfter from then on nothing new is held: the answer only tells whether the lines
     *     already are
     */
    HoldResult hold(String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline);

    /** Sells what is held; a line without a hold is done already. */
    EffectResult confirm(String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline);

    /** Gives back what is held; a line without a hold is done already. */
    EffectResult release(String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline);

    /**
     * Sends off what was sold: allocated pieces leave the shelf, once however often it is asked.
     * Only for an order whose confirm is done.
     *
     * @param notAfter a fence of this shipment's own; the same whenever it is repeated, and a new
     *     one only after {@link ShipResult.NotShipped}
     */
    ShipResult ship(String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline);

    /**
     * What orders hold and have held for at least {@code olderThan}, a page of at most {@link
     * #HELD_MAX}: for finding what an order left behind. It is no snapshot: a hold that begins or
     * ends meanwhile may be in it or not.
     *
     * @param cursor {@link HeldAnswer.Page#next} of the page before; empty for the first
     */
    HeldAnswer held(Optional<String> cursor, Duration olderThan, int limit, Deadline deadline);
}
