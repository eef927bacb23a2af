package dev.shopkit.inventory.shipment;

/** What became of the shipment of one product. */
enum LineOutcome {
    SHIPPED,
    NOT_SHIPPED,
    FORGOTTEN,
    /** Its confirm is not done yet. */
    NOT_SOLD,
    /** The stock remembers as many shipments as it can. */
    BUSY,
    UNKNOWN
}
