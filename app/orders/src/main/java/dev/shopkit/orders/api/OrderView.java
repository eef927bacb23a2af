package dev.shopkit.orders.api;

import dev.shopkit.kit.money.Money;
import dev.shopkit.orders.order.Address;
import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.order.OrderLine;
import java.time.Instant;
import java.util.List;

/** An order as its owner sees it. */
public record OrderView(
        String id,
        String number,
        String state,
        List<LineView> lines,
        Money total,
        Address address,
        Instant createdAt,
        long version) {

    /** A line with its own total. */
    public record LineView(
            String productId, String name, String image, int quantity, Money price, Money total) {
        static LineView of(OrderLine line) {
            return new LineView(
                    line.productId(),
                    line.name(),
                    line.image(),
                    line.quantity(),
                    line.price(),
                    line.total());
        }
    }

    public static OrderView of(Order order) {
        return new OrderView(
                order.id(),
                order.number(),
                order.state().text(),
                order.purchase().lines().stream().map(LineView::of).toList(),
                order.purchase().total(),
                order.purchase().address(),
                order.createdAt(),
                order.progress().version());
    }
}
