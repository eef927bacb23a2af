/** Who is calling: shoppers and staff by signed token, services by a token each. */
@NullMarked
package dev.shopkit.kit.auth;

import org.jspecify.annotations.NullMarked;
