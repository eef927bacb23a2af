package dev.shopkit.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a process of the image is; {@code ALL} is every service in one process, and {@code MIGRATE}
 * prepares the databases for them and ends.
 */
public enum Role {
    USERS,
    CATALOG,
    INVENTORY,
    ORDERS,
    STOREFRONT,
    ALL,
    MIGRATE;

    /** The role of the command line, or empty when it is not exactly one of them. */
    public static Optional<Role> of(List<String> arguments) {
        return Arrays.stream(values())
                .filter(role -> arguments.equals(List.of(role.argument())))
                .findFirst();
    }

    public String argument() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String choices() {
        return Arrays.stream(values()).map(Role::argument).collect(Collectors.joining(", "));
    }
}
