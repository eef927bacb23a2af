/** What is said of a Shop: how its parts are doing, where it stands, and what is new. Pure. */
@NullMarked
package dev.shopkit.operator.report;

import org.jspecify.annotations.NullMarked;
