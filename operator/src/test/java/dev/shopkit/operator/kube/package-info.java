@NullMarked
package dev.shopkit.operator.kube;

import org.jspecify.annotations.NullMarked;
