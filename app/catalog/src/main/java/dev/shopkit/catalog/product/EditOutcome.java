package dev.shopkit.catalog.product;

/** What became of an edit that named the version it was made from. */
public sealed interface EditOutcome {

    /** It is stored; this is the product now. */
    record Edited(Product product) implements EditOutcome {}

    /** Somebody else was first; the product has this version now. */
    record Overtaken(long version) implements EditOutcome {}

    /** There is no such product. */
    record Missing() implements EditOutcome {}
}
