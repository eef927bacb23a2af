/**
 * The composition root: one image, every role. Only this module knows all services, and it alone
 * wires them.
 */
@NullMarked
package dev.shopkit.server;

import org.jspecify.annotations.NullMarked;
