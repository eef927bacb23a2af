package dev.shopkit.inventory.hold;

import dev.shopkit.kit.work.Deadline;
import java.util.List;

/** Where batches are decided. */
interface HoldStore {

    /**
     * Decides asks of different orders in one write, one after the other.
     *
     * @throws dev.shopkit.kit.mongo.OutcomeUnknownException when the answer was lost: read it back
     */
    Seen decide(String productId, List<? extends Ask<?>> asks, Deadline deadline);

    /** What is there now, for asks whose answer was lost. */
    Seen readBack(String productId, List<? extends Ask<?>> asks);
}
