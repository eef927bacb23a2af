/** What each role takes of its container's memory, at the most that its limits admit. */
@NullMarked
package dev.shopkit.server.memory;

import org.jspecify.annotations.NullMarked;
