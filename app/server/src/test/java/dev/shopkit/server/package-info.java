/** The whole app: its contract, its architecture, and orders under faults. */
@NullMarked
package dev.shopkit.server;

import org.jspecify.annotations.NullMarked;
