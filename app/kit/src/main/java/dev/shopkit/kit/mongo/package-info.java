/** The bridge from MongoDB's publishers to plain calls with a deadline. */
@NullMarked
package dev.shopkit.kit.mongo;

import org.jspecify.annotations.NullMarked;
