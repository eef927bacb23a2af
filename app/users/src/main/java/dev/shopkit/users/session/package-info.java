/**
 * Sessions: a short access token that every service verifies by itself, and a rotating refresh
 * token that only this package knows, one family of them a sign-in.
 */
@NullMarked
package dev.shopkit.users.session;

import org.jspecify.annotations.NullMarked;
