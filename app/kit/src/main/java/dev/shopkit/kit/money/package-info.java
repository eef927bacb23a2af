/** Exact money: minor units and a currency, and the one way to round. */
@NullMarked
package dev.shopkit.kit.money;

import org.jspecify.annotations.NullMarked;
