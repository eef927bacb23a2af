/** Products: stored, cached, listed, and edited one version at a time. */
@NullMarked
package dev.shopkit.catalog.product;

import org.jspecify.annotations.NullMarked;
