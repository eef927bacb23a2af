/** Releases: which one runs, which one was good last, and when a new one is given up. */
@NullMarked
package dev.shopkit.operator.rollout;

import org.jspecify.annotations.NullMarked;
