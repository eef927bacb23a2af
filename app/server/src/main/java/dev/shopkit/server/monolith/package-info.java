/** All services in one process: clients that call the other service's class instead of its port. */
@NullMarked
package dev.shopkit.server.monolith;

import org.jspecify.annotations.NullMarked;
