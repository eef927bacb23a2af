@NullMarked
package dev.shopkit.operator.rollout;

import org.jspecify.annotations.NullMarked;
