@NullMarked
package dev.shopkit.operator.edge;

import org.jspecify.annotations.NullMarked;
