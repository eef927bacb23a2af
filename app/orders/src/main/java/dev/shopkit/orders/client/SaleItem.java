package dev.shopkit.orders.client;

import dev.shopkit.kit.money.Money;

/** What an order keeps of a product: how it was named, looked and priced when it was bought. */
public record SaleItem(String productId, String name, String image, Money price) {}
