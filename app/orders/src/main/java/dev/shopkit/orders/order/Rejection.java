package dev.shopkit.orders.order;

import java.util.List;

/** Why an order's stock could not be held. */
public sealed interface Rejection {

    record OutOfStock(List<String> productIds) implements Rejection {
        public OutOfStock {
            productIds = List.copyOf(productIds);
        }
    }

    /** Inventory did not hold it in the time an order has for that. */
    record TooLate() implements Rejection {}
}
