/** A catalogue to look at, put into an empty shop that asks for it. */
@NullMarked
package dev.shopkit.catalog.sample;

import org.jspecify.annotations.NullMarked;
