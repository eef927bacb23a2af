/**
 * One way to serve HTTP: a route is a method, a path, who may call it and a function from call to
 * reply.
 */
@NullMarked
package dev.shopkit.kit.http;

import org.jspecify.annotations.NullMarked;
