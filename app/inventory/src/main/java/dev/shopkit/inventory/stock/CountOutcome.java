package dev.shopkit.inventory.stock;

/** What became of a count. */
public sealed interface CountOutcome {

    record Counted(Stock stock) implements CountOutcome {}

    /** Somebody counted, or pieces were sold, meanwhile; 0 is a product without stock. */
    record Changed(long version) implements CountOutcome {}

    /** Fewer were counted than are held for orders. */
    record BelowHeld(long held) implements CountOutcome {}
}
