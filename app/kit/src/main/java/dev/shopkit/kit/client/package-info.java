/** Calls of other services over HTTP, with an end and a bound to everything. */
@NullMarked
package dev.shopkit.kit.client;

import org.jspecify.annotations.NullMarked;
