/** The managed Redis: a cache that may vanish at any moment, with a user for each service. */
@NullMarked
package dev.shopkit.operator.redis;

import org.jspecify.annotations.NullMarked;
