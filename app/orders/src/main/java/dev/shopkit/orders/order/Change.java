package dev.shopkit.orders.order;

import java.time.Instant;

/** An entry of an order's history: when it came into a state. */
public record Change(OrderState state, Instant at) {}
