/** The orders service: its configuration, and all of it put together. */
@NullMarked
package dev.shopkit.orders;

import org.jspecify.annotations.NullMarked;
