/**
 * Real servers for tests and for {@code ./shop dev}: mongod, Redis, and faults on the way there.
 */
@NullMarked
package dev.shopkit.testkit;

import org.jspecify.annotations.NullMarked;
