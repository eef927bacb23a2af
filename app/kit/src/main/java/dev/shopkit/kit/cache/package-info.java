/**
 * Near caches whose staleness has a bound, and Redis as what may vanish at any moment.
 *
 * <p>A value is looked for in this process ({@code LocalCache}), in Redis ({@code SharedEntries})
 * and at its {@code Origin}. What changed is published on a channel ({@code InvalidationChannel})
 * by a worker that reads it from the origin's own document ({@code InvalidationWorker}). Nothing
 * here compares clocks of two machines.
 */
@NullMarked
package dev.shopkit.kit.cache;

import org.jspecify.annotations.NullMarked;
