package dev.shopkit.catalog.search;

/** The last product of a page: where in its order the next page begins. */
public sealed interface Position {

    /** The product's id, which decides between products that are alike. */
    String id();

    /** In the order of relevance: the better rank first, then by name. */
    record ByRank(long rank, String key, String id) implements Position {}

    /** In the order of names. */
    record ByName(String key, String id) implements Position {}

    /** In the order of prices, up or down. */
    record ByPrice(long amount, String id) implements Position {}
}
