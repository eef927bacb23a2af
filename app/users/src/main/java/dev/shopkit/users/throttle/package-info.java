/**
 * Meters what a stranger may do only so often. Buckets are shared through Redis; without it each
 * process meters alone, so that losing Redis never opens the door.
 */
@NullMarked
package dev.shopkit.users.throttle;

import org.jspecify.annotations.NullMarked;
