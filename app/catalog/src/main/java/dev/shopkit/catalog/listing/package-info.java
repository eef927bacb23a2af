/** Lists of products: pages of a category, and of what a question finds. */
@NullMarked
package dev.shopkit.catalog.listing;

import org.jspecify.annotations.NullMarked;
