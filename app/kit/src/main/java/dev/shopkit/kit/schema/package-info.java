/** What a service keeps in MongoDB, who changes that, and who waits for it. */
@NullMarked
package dev.shopkit.kit.schema;

import org.jspecify.annotations.NullMarked;
