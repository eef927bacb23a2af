/** The only package that touches Jackson: bytes to checked fields, records to bytes. */
@NullMarked
package dev.shopkit.kit.json;

import org.jspecify.annotations.NullMarked;
