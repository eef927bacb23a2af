package dev.shopkit.orders.order;

import java.time.Instant;

/** The place of an order among its owner's, by time and, at the same time, by id. */
public record OrderPosition(Instant createdAt, String id) {

    public static OrderPosition of(Order order) {
        return new OrderPosition(order.createdAt(), order.id());
    }
}
