@NullMarked
package dev.shopkit.operator.report;

import org.jspecify.annotations.NullMarked;
