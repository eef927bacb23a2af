/** Values of HTTP header fields (RFC 9110), read as their grammar says. Pure. */
@NullMarked
package dev.shopkit.kit.header;

import org.jspecify.annotations.NullMarked;
