/** The managed MongoDB replica set: its objects, and how it is started, grown and restarted. */
@NullMarked
package dev.shopkit.operator.mongo;

import org.jspecify.annotations.NullMarked;
