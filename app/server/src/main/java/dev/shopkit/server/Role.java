package dev.shopkit.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a process of the image is; {@code ALL} is every one of them in one process. */
public enum Role {
    USERS,
    CATALOG,
    INVENTORY,
    ORDERS,
    STOREFRONT,
    ALL;

    /** The role of the command line, or empty when it is not exactly one of them. */
    public static Optional<Role> of(List<String> arguments) {
        return Arrays.stream(values())
                .filter(role -> arguments.equals(List.of(role.argument())))
                .findFirst();
    }

    public String argument() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The services that run in a process of this role. */
    public Set<Role> services() {
        return this == ALL ? Set.of(USERS, CATALOG, INVENTORY, ORDERS, STOREFRONT) : Set.of(this);
    }

    static String choices() {
        return Arrays.stream(values()).map(Role::argument).collect(Collectors.joining(", "));
    }
}
