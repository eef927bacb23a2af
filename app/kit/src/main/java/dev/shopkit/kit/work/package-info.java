/** Deadlines, and bounded places for work that would hurt elsewhere. */
@NullMarked
package dev.shopkit.kit.work;

import org.jspecify.annotations.NullMarked;
