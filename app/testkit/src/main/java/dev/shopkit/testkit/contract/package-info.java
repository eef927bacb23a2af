/** What services answer in tests, held against {@code app/api/openapi.yaml}. */
@NullMarked
package dev.shopkit.testkit.contract;

import org.jspecify.annotations.NullMarked;
