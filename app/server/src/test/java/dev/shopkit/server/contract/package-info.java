/** The one HTTP contract, held against what every role really serves. */
@NullMarked
package dev.shopkit.server.contract;

import org.jspecify.annotations.NullMarked;
