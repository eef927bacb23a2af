package dev.shopkit.inventory.hold;

/** What became of an end of one hold. */
enum EndOutcome {
    /** The order holds no pieces of the product any more. */
    DONE,
    /** It holds another quantity, or another call's, which was left alone. */
    DIFFERENT,
    /** Not known, or nothing was written for a reason that passes: repeat it. */
    UNKNOWN
}
