/**
 * The services that orders asks: what a product costs, and to hold, sell and give back its pieces.
 * Each client has two real implementations, HTTP here and in-process in the server, under one
 * contract suite.
 */
@NullMarked
package dev.shopkit.orders.client;

import org.jspecify.annotations.NullMarked;
