/** What lies in the stocks and should perhaps not: old holds, and sums that do not add up. */
@NullMarked
package dev.shopkit.inventory.audit;

import org.jspecify.annotations.NullMarked;
