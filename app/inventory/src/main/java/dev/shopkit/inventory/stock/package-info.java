/**
 * The pieces of a product: counted by staff, read by shoppers, kept consistent by mongod itself.
 */
@NullMarked
package dev.shopkit.inventory.stock;

import org.jspecify.annotations.NullMarked;
