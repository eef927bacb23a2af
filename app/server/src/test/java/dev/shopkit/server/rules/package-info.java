/** What the sources of the app keep to, whoever changes them. */
@NullMarked
package dev.shopkit.server.rules;

import org.jspecify.annotations.NullMarked;
