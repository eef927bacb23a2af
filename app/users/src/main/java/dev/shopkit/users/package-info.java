/** The users service put together: what it is told, what it starts, what it serves. */
@NullMarked
package dev.shopkit.users;

import org.jspecify.annotations.NullMarked;
