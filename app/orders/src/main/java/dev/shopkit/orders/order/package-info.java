/** Orders: what they are, how they may change, where they are kept and how owners read them. */
@NullMarked
package dev.shopkit.orders.order;

import org.jspecify.annotations.NullMarked;
