/** The operator's process: configuration, leadership, management endpoints and wiring. */
@NullMarked
package dev.shopkit.operator;

import org.jspecify.annotations.NullMarked;
