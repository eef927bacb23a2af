package dev.shopkit.inventory.hold;

import java.time.Instant;

/**
 * An order's wish for pieces of one product.
 *
 * @param attempt names the call that claims: what it took it may give back, and nobody else's
 * @param notAfter by the database's clock, so that a duplicate that was long on its way takes
 *     nothing after the order is forgotten
 */
record Claim(String orderId, String attempt, long quantity, Instant notAfter) {}
