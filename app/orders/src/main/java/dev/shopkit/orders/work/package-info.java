/** What moves orders on: the steps, whoever takes them, and the worker that never forgets one. */
@NullMarked
package dev.shopkit.orders.work;

import org.jspecify.annotations.NullMarked;
