package dev.shopkit.orders.work;

/** The points of a checkout between which a process can die and leave something half done. */
public enum CheckoutStep {
    /** The order is written as Pending. */
    INSERTED,
    /** Inventory has answered that it holds the stock. */
    STOCK_HELD,
    /** Held is written. */
    HELD_WRITTEN,
    /** Paying is written, with the attempt that is about to begin. */
    PAYING_WRITTEN,
    /** The provider has answered that it has the money. */
    CAPTURED,
    /** Paid is written, with the confirmation in its outbox. */
    PAID_WRITTEN,
    /** Inventory has answered that the stock is sold. */
    STOCK_CONFIRMED
}
