package dev.shopkit.orders.order;

import java.time.Instant;

/**
 * An entry of an order's history: when it came into a state.
 *
 * @param state its text, because another version may know states that this one does not
 */
public record Change(String state, Instant at) {}
