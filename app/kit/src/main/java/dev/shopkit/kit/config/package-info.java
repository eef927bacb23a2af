/** What a process is told from outside: environment, and secrets that are files. */
@NullMarked
package dev.shopkit.kit.config;

import org.jspecify.annotations.NullMarked;
