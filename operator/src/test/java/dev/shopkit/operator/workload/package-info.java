@NullMarked
package dev.shopkit.operator.workload;

import org.jspecify.annotations.NullMarked;
