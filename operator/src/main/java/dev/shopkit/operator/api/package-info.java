/** The Shop as a person writes it and reads it: the records from which the CRD is generated. */
@NullMarked
package dev.shopkit.operator.api;

import org.jspecify.annotations.NullMarked;
