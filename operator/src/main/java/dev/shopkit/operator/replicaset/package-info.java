/** The database's members: what they say, what is next for them, and how it is done. */
@NullMarked
package dev.shopkit.operator.replicaset;

import org.jspecify.annotations.NullMarked;
