/**
 * Accounts: one document a person, unique by email, with an Argon2id password and one role. Who may
 * sign in is decided in the session package, which calls this one and never the other way round.
 */
@NullMarked
package dev.shopkit.users.account;

import org.jspecify.annotations.NullMarked;
