/**
 * How many pieces of each product there are, and who holds them: the service's start and
 * configuration.
 */
@NullMarked
package dev.shopkit.inventory;

import org.jspecify.annotations.NullMarked;
