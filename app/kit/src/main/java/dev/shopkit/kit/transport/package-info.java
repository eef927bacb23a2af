/**
 * HTTP/1.1 (RFC 9112) on Helidon's listeners: bytes to whole requests, answers to bytes, and what
 * bounds both. Helidon's own connection (Http1Connection of 4.5.0) waits for a client without a
 * total deadline, holds a body open while a route runs, takes no chunk extension, answers 500 to
 * what clients do wrong and closes idle connections on a tick of two minutes; this package takes
 * its place by the interface that Helidon has for it, ServerConnectionSelector.
 */
@NullMarked
package dev.shopkit.kit.transport;

import org.jspecify.annotations.NullMarked;
