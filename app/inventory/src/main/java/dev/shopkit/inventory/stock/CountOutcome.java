package dev.shopkit.inventory.stock;

/** What became of a count. */
public sealed interface CountOutcome {

    /** The product had no stock before. */
    record Created(Stock stock) implements CountOutcome {}

    record Counted(Stock stock) implements CountOutcome {}

    /** Somebody counted, or pieces were shipped, meanwhile; 0 is a product without stock. */
    record Changed(long version) implements CountOutcome {}

    /** Fewer were counted than are owed to orders. */
    record BelowOwed(long held, long allocated) implements CountOutcome {}
}
