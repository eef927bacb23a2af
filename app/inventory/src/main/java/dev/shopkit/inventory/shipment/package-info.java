/** What was sold leaves the shelf: once for each order, however often it is asked. */
@NullMarked
package dev.shopkit.inventory.shipment;

import org.jspecify.annotations.NullMarked;
