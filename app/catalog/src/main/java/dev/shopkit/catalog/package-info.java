/** The catalogue: what a shop sells, read by everybody and edited by its staff. */
@NullMarked
package dev.shopkit.catalog;

import org.jspecify.annotations.NullMarked;
