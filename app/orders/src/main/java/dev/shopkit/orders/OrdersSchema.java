package dev.shopkit.orders;

import dev.shopkit.kit.schema.Schema;
import dev.shopkit.orders.store.OrderCollection;

/** What the orders service keeps; a release that changes a step raises the version. */
public final class OrdersSchema {
    private static final int VERSION = 1;

    private OrdersSchema() {}

    public static Schema schema() {
        return Schema.of("orders", VERSION, OrderCollection.steps());
    }
}
