package dev.shopkit.operator.workload;

import dev.shopkit.operator.api.Resources;
import dev.shopkit.operator.api.Topology;
import java.util.List;
import java.util.Locale;

/** The services of a shop: what each is called, which role it plays and which files it is given. */
public enum AppService {
    USERS("users", "256Mi"),
    CATALOG("catalog", "256Mi"),
    INVENTORY("inventory", "256Mi"),
    ORDERS("orders", "256Mi"),
    STOREFRONT("storefront", "192Mi"),
    /** Everything in one process. */
    SHOP("all", "512Mi");

    /** Those that keep something, in the order of their start. */
    public static final List<AppService> KEEPERS = List.of(USERS, CATALOG, INVENTORY, ORDERS);

    /** Those with a Redis user. */
    public static final List<AppService> CACHERS = List.of(USERS, CATALOG);

    private final String role;
    private final String memory;

    AppService(String role, String memory) {
        this.role = role;
        this.memory = memory;
    }

    /** The Deployments of a topology. */
    public static List<AppService> of(Topology topology) {
        return switch (topology) {
            case Microservices -> List.of(USERS, CATALOG, INVENTORY, ORDERS, STOREFRONT);
            case Monolith -> List.of(SHOP);
        };
    }

    /** The part's name in objects and in {@code spec.services}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The image's argument. */
    public String role() {
        return role;
    }

    /** Whose data this process holds: its own, or everybody's. */
    public List<AppService> keeps() {
        return switch (this) {
            case USERS, CATALOG, INVENTORY, ORDERS -> List.of(this);
            case STOREFRONT -> List.of();
            case SHOP -> KEEPERS;
        };
    }

    /** Whose cache this process uses. */
    public List<AppService> caches() {
        return keeps().stream().filter(CACHERS::contains).toList();
    }

    /** Size when nobody says otherwise. */
    public Resources defaultResources() {
        return new Resources("100m", memory);
    }
}
