/** Orders in MongoDB: the collection, how an order is a document, the writes that decide, lists. */
@NullMarked
package dev.shopkit.orders.store;

import org.jspecify.annotations.NullMarked;
