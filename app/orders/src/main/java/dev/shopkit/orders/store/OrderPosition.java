package dev.shopkit.orders.store;

import java.time.Instant;

/** The place of an order in a list, by time and, at the same time, by id. */
public record OrderPosition(Instant createdAt, String id) {}
