package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings of single services; a Monolith has only {@code shop}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Services(
        @JsonPropertyDescription("Accounts and sessions") @Nullable ServiceSpec users,
        @JsonPropertyDescription("Products, categories and search") @Nullable ServiceSpec catalog,
        @JsonPropertyDescription("Stock and holds") @Nullable ServiceSpec inventory,
        @JsonPropertyDescription("Checkout, orders and payments") @Nullable ServiceSpec orders,
        @JsonPropertyDescription("The web pages") @Nullable ServiceSpec storefront,
        @JsonPropertyDescription("All services in one process; of a Monolith only")
                @Nullable ServiceSpec shop) {

    /** Nothing set for any service. */
    public static final Services DEFAULT = new Services(null, null, null, null, null, null);

    /** The settings of the service called {@code id}. */
    public ServiceSpec of(String id) {
        var found =
                switch (id) {
                    case "users" -> users;
                    case "catalog" -> catalog;
                    case "inventory" -> inventory;
                    case "orders" -> orders;
                    case "storefront" -> storefront;
                    case "shop" -> shop;
                    default -> throw new IllegalArgumentException("no service " + id);
                };
        return Objects.requireNonNullElse(found, ServiceSpec.DEFAULT);
    }

    /** Only what shapes pods: resources stay, replicas and scaling go. */
    public Services podShape() {
        return new Services(
                shape(users),
                shape(catalog),
                shape(inventory),
                shape(orders),
                shape(storefront),
                shape(shop));
    }

    /** These replicas and scaling with the other's pod shape. */
    public Services withPodShapeOf(Services other) {
        return new Services(
                of("users").withResources(other.of("users").resources()),
                of("catalog").withResources(other.of("catalog").resources()),
                of("inventory").withResources(other.of("inventory").resources()),
                of("orders").withResources(other.of("orders").resources()),
                of("storefront").withResources(other.of("storefront").resources()),
                of("shop").withResources(other.of("shop").resources()));
    }

    private static @Nullable ServiceSpec shape(@Nullable ServiceSpec spec) {
        return Optional.ofNullable(spec)
                .filter(s -> !s.resources().equals(Resources.NONE))
                .map(s -> new ServiceSpec(null, null, s.resources()))
                .orElse(null);
    }
}
