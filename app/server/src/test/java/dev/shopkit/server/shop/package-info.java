/** Whole shops for tests: their databases, their processes, and the people who use them. */
@NullMarked
package dev.shopkit.server.shop;

import org.jspecify.annotations.NullMarked;
