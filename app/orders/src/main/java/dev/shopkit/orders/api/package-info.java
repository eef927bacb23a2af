/** How owners and staff read orders, and what staff do to them. */
@NullMarked
package dev.shopkit.orders.api;

import org.jspecify.annotations.NullMarked;
