package dev.shopkit.orders.store;

import dev.shopkit.orders.order.Order;
import java.util.List;
import java.util.Optional;

/**
 * Part of a list: those of its orders that can be read.
 *
 * @param next the place after which the next part begins; empty at the end
 */
public record OrderPage(List<Order> orders, Optional<OrderPosition> next) {
    public OrderPage {
        orders = List.copyOf(orders);
    }
}
