package dev.shopkit.users.account;

import dev.shopkit.kit.auth.Role;
import java.time.Instant;
import java.util.Set;

/**
 * A person who can sign in.
 *
 * @param knownPlaces digests of the networks and devices from which this person signed in before
 * @param version as read; a write raises it and only goes through while it is still this
 */
public record Account(
        String id,
        Email email,
        String name,
        Role role,
        PasswordHash password,
        Instant createdAt,
        Set<String> knownPlaces,
        long version) {
    public static final int NAME_LENGTH_MAX = 100;

    public Account {
        knownPlaces = Set.copyOf(knownPlaces);
    }

    /** With another password; {@link MongoAccountStore#change} stores it. */
    public Account withPassword(PasswordHash changed) {
        return new Account(id, email, name, role, changed, createdAt, knownPlaces, version);
    }

    /** With another role; {@link MongoAccountStore#change} stores it. */
    public Account withRole(Role changed) {
        return new Account(id, email, name, changed, password, createdAt, knownPlaces, version);
    }

    /** Without email and hash, so that no log line ever has them. */
    @Override
    public String toString() {
        return "Account[" + id + ", " + role + ", version " + version + "]";
    }
}
