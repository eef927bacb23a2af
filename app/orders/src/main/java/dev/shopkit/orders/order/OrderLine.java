package dev.shopkit.orders.order;

import dev.shopkit.kit.money.Money;

/** Pieces of one product, as it was named, looked and priced when it was bought. */
public record OrderLine(String productId, String name, String image, int quantity, Money price) {
    public static final int QUANTITY_MAX = 100;

    public OrderLine {
        if (quantity < 1 || quantity > QUANTITY_MAX) {
            throw new IllegalArgumentException("quantity out of range: " + quantity);
        }
    }

    public Money total() {
        return price.times(quantity);
    }
}
