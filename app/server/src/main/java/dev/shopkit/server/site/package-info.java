/** Serves the storefront's files: everything is read, typed and compressed once, at start. */
@NullMarked
package dev.shopkit.server.site;

import org.jspecify.annotations.NullMarked;
