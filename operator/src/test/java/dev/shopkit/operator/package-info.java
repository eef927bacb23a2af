@NullMarked
package dev.shopkit.operator;

import org.jspecify.annotations.NullMarked;
