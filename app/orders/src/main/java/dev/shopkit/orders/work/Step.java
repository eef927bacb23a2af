package dev.shopkit.orders.work;

import dev.shopkit.orders.order.Order;
import java.time.Instant;

/** How far one step brought an order. */
public sealed interface Step {

    /** The order changed, by us or by somebody else; this is what it is now. */
    record Moved(Order order) implements Step {}

    /** Nothing more can be done before {@code until}. */
    record Waiting(Order order, Instant until) implements Step {}
}
