/**
 * Redis as what may vanish at any moment: every command answers or is given up within its limit.
 */
@NullMarked
package dev.shopkit.kit.cache;

import org.jspecify.annotations.NullMarked;
