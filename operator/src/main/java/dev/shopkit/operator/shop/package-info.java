/** One pass over a Shop: checks it, renders it, applies what differs and reports the truth. */
@NullMarked
package dev.shopkit.operator.shop;

import org.jspecify.annotations.NullMarked;
