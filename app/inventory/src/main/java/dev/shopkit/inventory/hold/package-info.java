/** Pieces set aside for an order until it is paid or given up, one conditional write at a time. */
@NullMarked
package dev.shopkit.inventory.hold;

import org.jspecify.annotations.NullMarked;
