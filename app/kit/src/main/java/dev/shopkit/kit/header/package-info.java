/**
 * Values of HTTP header fields (RFC 9110), read as their grammar says, and what they tell. Pure.
 */
@NullMarked
package dev.shopkit.kit.header;

import org.jspecify.annotations.NullMarked;
