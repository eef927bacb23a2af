package dev.shopkit.orders.order;

import dev.shopkit.kit.money.Money;
import java.util.List;

/** What was bought for how much; never changes. The lines are of one currency, in id order. */
public record Purchase(List<OrderLine> lines, Money total, Address address) {
    public static final int LINES_MAX = 50;

    public Purchase {
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.size() > LINES_MAX) {
            throw new IllegalArgumentException("an order has 1 to " + LINES_MAX + " lines");
        }
        var sum =
                lines.stream()
                        .map(OrderLine::total)
                        .reduce(Money.zero(total.currency()), Money::plus);
        if (!sum.equals(total)) {
            throw new IllegalArgumentException("the total is not the sum of the lines");
        }
    }
}
