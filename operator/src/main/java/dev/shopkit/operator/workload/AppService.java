package dev.shopkit.operator.workload;

import dev.shopkit.operator.api.Resources;
import dev.shopkit.operator.api.Topology;
import java.util.List;
import java.util.Locale;

/** The services of a shop: what each is called, which role it plays and which files it is given. */
public enum AppService {
    USERS("users", "256Mi", JavaMemory.BESIDE_HEAP_MIB),
    CATALOG("catalog", "256Mi", JavaMemory.BESIDE_HEAP_MIB),
    INVENTORY("inventory", "256Mi", JavaMemory.BESIDE_HEAP_MIB),
    ORDERS("orders", "256Mi", JavaMemory.BESIDE_HEAP_MIB),
    STOREFRONT("storefront", "256Mi", JavaMemory.BESIDE_HEAP_MIB),
    /** Everything in one process. */
    SHOP("all", "512Mi", 136);

    /** Those that keep something, in the order of their start. */
    public static final List<AppService> KEEPERS = List.of(USERS, CATALOG, INVENTORY, ORDERS);

    /** Those with a Redis user. */
    public static final List<AppService> CACHERS = List.of(USERS, CATALOG);

    private final String role;
    private final String memory;
    private final int besideHeapMib;

    AppService(String role, String memory, int besideHeapMib) {
        this.role = role;
        this.memory = memory;
        this.besideHeapMib = besideHeapMib;
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

    /** How a container of it with so much memory divides it. */
    JavaMemory javaMemory(String limit) {
        return JavaMemory.of(limit, besideHeapMib);
    }

    /** Size when nobody says otherwise. */
    public Resources defaultResources() {
        return new Resources("100m", memory);
    }
}
