/** Orders: what they are and how they may change. No I/O. */
@NullMarked
package dev.shopkit.orders.order;

import org.jspecify.annotations.NullMarked;
