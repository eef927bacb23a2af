package dev.shopkit.inventory.hold;

/** What became of one claim. */
sealed interface ClaimOutcome {

    /**
     * @param ours whether this very call took the pieces, and no other has met them since
     */
    record Held(boolean ours) implements ClaimOutcome {}

    /** Fewer are available than claimed. */
    record TooFew() implements ClaimOutcome {}

    record TooLate() implements ClaimOutcome {}

    /** The order was confirmed or released. */
    record Ended() implements ClaimOutcome {}

    /** The order holds another quantity. */
    record Different() implements ClaimOutcome {}

    /** Nothing was written for this claim, for a reason that passes. */
    record Busy(String reason) implements ClaimOutcome {}

    record Unknown() implements ClaimOutcome {}
}
