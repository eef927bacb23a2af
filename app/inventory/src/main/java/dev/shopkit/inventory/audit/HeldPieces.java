package dev.shopkit.inventory.audit;

import java.time.Instant;

/**
 * Pieces of one product that an order holds: {@code {"productId", "orderId", "quantity", "at"}}.
 *
 * @param at since when, by the database's clock
 */
public record HeldPieces(String productId, String orderId, long quantity, Instant at) {}
