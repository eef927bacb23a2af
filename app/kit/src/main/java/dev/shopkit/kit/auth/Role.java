package dev.shopkit.kit.auth;

/** What an account may do; a higher role includes the lower ones. */
public enum Role {
    CUSTOMER,
    STAFF,
    ADMIN;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
