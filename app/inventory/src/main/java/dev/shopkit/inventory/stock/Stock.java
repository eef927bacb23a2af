package dev.shopkit.inventory.stock;

import java.util.Optional;

/**
 * The pieces of one product. Available ones can be sold, held ones wait for their order's end, sold
 * ones are gone; {@code adjusted} is their sum, all that ever came in less what was lost.
 *
 * @param version changes with what a count would say about the shelf, so with counts and sales; not
 *     with holds and releases, because held pieces lie on the shelf and are counted
 */
public record Stock(
        String productId, long version, long available, long held, long sold, long adjusted) {
    public static final int COUNTED_MAX = 1_000_000;

    /** So many orders may hold pieces of one product at once; it bounds the document. */
    public static final int HOLDS_MAX = 5_000;

    public Stock {
        if (version < 1 || available < 0 || held < 0 || sold < 0) {
            throw new IllegalArgumentException("stock below nothing: " + productId);
        }
        if (available + held + sold != adjusted) {
            throw new IllegalArgumentException("stock does not add up: " + productId);
        }
    }

    /** The stock of a product that had none. */
    public static Stock first(String productId, long counted) {
        return new Stock(productId, 1, counted, 0, 0, counted);
    }

    /** What lies on the shelf. */
    public long counted() {
        return available + held;
    }

    /** The stock after a count; empty when fewer were counted than are held for orders. */
    public Optional<Stock> recounted(long counted) {
        return counted < held
                ? Optional.empty()
                : Optional.of(
                        new Stock(
                                productId,
                                version + 1,
                                counted - held,
                                held,
                                sold,
                                counted + sold));
    }
}
