package dev.shopkit.orders.store;

import dev.shopkit.orders.order.Order;
import java.time.Instant;

/** The place of an order in a list, by time and, at the same time, by id. */
public record OrderPosition(Instant createdAt, String id) {

    public static OrderPosition of(Order order) {
        return new OrderPosition(order.createdAt(), order.id());
    }
}
