@NullMarked
package dev.shopkit.operator.api;

import org.jspecify.annotations.NullMarked;
