/** Pictures of products and categories, which are files of the sample data. */
@NullMarked
package dev.shopkit.catalog.picture;

import org.jspecify.annotations.NullMarked;
