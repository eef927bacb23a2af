/** Placing an order: what was asked for, what it costs, and exactly one order for one request. */
@NullMarked
package dev.shopkit.orders.checkout;

import org.jspecify.annotations.NullMarked;
