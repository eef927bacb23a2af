package dev.shopkit.orders.client;

/** Pieces of one product; an order has at most one line of a product. */
public record HoldLine(String productId, int quantity) {}
