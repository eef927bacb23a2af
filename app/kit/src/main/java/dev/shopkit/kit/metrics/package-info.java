/** Prometheus metrics with every child resolved once, at start. */
@NullMarked
package dev.shopkit.kit.metrics;

import org.jspecify.annotations.NullMarked;
