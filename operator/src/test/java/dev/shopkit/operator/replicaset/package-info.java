@NullMarked
package dev.shopkit.operator.replicaset;

import org.jspecify.annotations.NullMarked;
