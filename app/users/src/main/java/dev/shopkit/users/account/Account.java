package dev.shopkit.users.account;

import dev.shopkit.kit.auth.Role;
import java.time.Instant;

/**
 * A person who can sign in.
 *
 * @param version as read; a write raises it and only goes through while it is still this
 */
public record Account(
        String id,
        Email email,
        String name,
        Role role,
        PasswordHash password,
        Instant createdAt,
        long version) {
    public static final int NAME_LENGTH_MAX = 100;

    /** With another password; {@link MongoAccountStore#change} stores it. */
    public Account withPassword(PasswordHash changed) {
        return new Account(id, email, name, role, changed, createdAt, version);
    }

    /** With another role; {@link MongoAccountStore#change} stores it. */
    public Account withRole(Role changed) {
        return new Account(id, email, name, changed, password, createdAt, version);
    }

    /** Without email and hash, so that no log line ever has them. */
    @Override
    public String toString() {
        return "Account[" + id + ", " + role + ", version " + version + "]";
    }
}
