/** Words, orders and cursors of lists; pure rules that know neither HTTP nor the database. */
@NullMarked
package dev.shopkit.catalog.search;

import org.jspecify.annotations.NullMarked;
