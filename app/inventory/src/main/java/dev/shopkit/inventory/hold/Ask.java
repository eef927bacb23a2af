package dev.shopkit.inventory.hold;

/**
 * What an order asks of one product's stock; decided in a batch with others, one after the other.
 *
 * @param <O> what may become of it
 */
sealed interface Ask<O> permits Claim, Ending, GiveBack {

    /** What waits in an earlier lane is decided first. */
    enum Lane {
        /** Somebody has paid: nothing may be in its way. */
        CONFIRM,
        /** Before the holds, which may want the pieces that come back. */
        RELEASE,
        HOLD
    }

    String orderId();

    Lane lane();

    /** What became of it, from the stock as it was right after the batch. */
    O outcome(Seen seen);

    /** The same after the answer was lost, from what is there now. */
    O outcomeReadBack(Seen seen);

    /** Nothing was written for it, for a reason that passes. */
    O busy(String reason);

    /** It may have happened, may yet happen or not. */
    O unknown();
}
