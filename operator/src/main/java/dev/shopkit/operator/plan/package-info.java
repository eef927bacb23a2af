/** From a picture of one Shop's world to what is to be done and said. Pure: no I/O, no clock. */
@NullMarked
package dev.shopkit.operator.plan;

import org.jspecify.annotations.NullMarked;
