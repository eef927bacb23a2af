package dev.shopkit.inventory.stock;

import java.util.Optional;

/**
 * The pieces of one product. Available ones can be sold, held ones wait for their order's end,
 * allocated ones are paid and not shipped yet: all three lie on the shelf. Shipped ones are gone.
 *
 * @param version changes with what a count would say about the shelf, so with counts and shipments;
 *     not with holds and sales, because held and allocated pieces lie on the shelf and are counted
 */
public record Stock(
        String productId, long version, long available, long held, long allocated, long shipped) {
    public static final int COUNTED_MAX = 1_000_000;

    /**
     * So many orders may hold pieces of one product or have ended holding them moments ago; with
     * {@link #SHIPMENTS_MAX} it bounds the document.
     */
    public static final int ORDERS_MAX = 5_000;

    /** So many orders of one product may be shipped within the time a shipment is remembered. */
    public static final int SHIPMENTS_MAX = 5_000;

    public Stock {
        if (version < 1 || available < 0 || held < 0 || allocated < 0 || shipped < 0) {
            throw new IllegalArgumentException("stock below nothing: " + productId);
        }
    }

    /** The stock of a product that had none. */
    public static Stock first(String productId, long counted) {
        return new Stock(productId, 1, counted, 0, 0, 0);
    }

    /** What lies on the shelf. */
    public long counted() {
        return available + held + allocated;
    }

    /** What lies on the shelf and is not for sale. */
    public long owed() {
        return held + allocated;
    }

    /** All that was ever sold. */
    public long sold() {
        return allocated + shipped;
    }

    /** All that ever came in, less what was lost. */
    public long adjusted() {
        return counted() + shipped;
    }

    /** The stock after a count; empty when fewer were counted than are owed to orders. */
    public Optional<Stock> recounted(long counted) {
        return counted < owed()
                ? Optional.empty()
                : Optional.of(
                        new Stock(
                                productId,
                                version + 1,
                                counted - owed(),
                                held,
                                allocated,
                                shipped));
    }
}
