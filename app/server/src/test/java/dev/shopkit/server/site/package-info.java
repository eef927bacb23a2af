@NullMarked
package dev.shopkit.server.site;

import org.jspecify.annotations.NullMarked;
