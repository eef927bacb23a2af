@NullMarked
package dev.shopkit.operator.mongo;

import org.jspecify.annotations.NullMarked;
