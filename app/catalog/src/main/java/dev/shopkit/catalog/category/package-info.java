/** Categories: the shop's menu, in its order. */
@NullMarked
package dev.shopkit.catalog.category;

import org.jspecify.annotations.NullMarked;
