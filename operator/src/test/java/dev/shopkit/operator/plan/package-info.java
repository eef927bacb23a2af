@NullMarked
package dev.shopkit.operator.plan;

import org.jspecify.annotations.NullMarked;
