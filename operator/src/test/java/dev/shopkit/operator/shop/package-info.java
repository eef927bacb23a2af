@NullMarked
package dev.shopkit.operator.shop;

import org.jspecify.annotations.NullMarked;
