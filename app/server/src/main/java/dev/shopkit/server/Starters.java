package dev.shopkit.server;

import dev.shopkit.catalog.CatalogConfig;
import dev.shopkit.catalog.CatalogService;
import dev.shopkit.inventory.InventoryConfig;
import dev.shopkit.inventory.InventoryService;
import dev.shopkit.kit.auth.ServiceTokens;
import dev.shopkit.kit.auth.TokenVerifier;
import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.SecretFile;
import dev.shopkit.kit.http.Gate;
import dev.shopkit.orders.OrdersConfig;
import dev.shopkit.orders.OrdersService;
import dev.shopkit.orders.client.ClientsConfig;
import dev.shopkit.orders.client.HttpCatalogClient;
import dev.shopkit.orders.client.HttpInventoryClient;
import dev.shopkit.orders.client.InternalHttp;
import dev.shopkit.orders.work.StepListener;
import dev.shopkit.server.monolith.InProcessAssortment;
import dev.shopkit.server.monolith.InProcessCatalogClient;
import dev.shopkit.server.monolith.InProcessInventoryClient;
import dev.shopkit.server.site.ApiElsewhere;
import dev.shopkit.server.site.Assortment;
import dev.shopkit.server.site.HttpAssortment;
import dev.shopkit.server.site.Site;
import dev.shopkit.users.UsersConfig;
import dev.shopkit.users.UsersService;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How each role is put together. */
final class Starters {
    private Starters() {}

    /** Reads all that the role needs; the caller then checks the environment once. */
    static Starter of(Role role, Environment environment, Path site, StepListener listener) {
        return switch (role) {
            case USERS -> users(environment);
            case CATALOG -> catalog(environment);
            case INVENTORY -> inventory(environment);
            case ORDERS -> orders(environment, listener);
            case STOREFRONT -> storefront(environment, site);
            case ALL -> all(environment, site, listener);
            case MIGRATE -> throw new IllegalArgumentException("migrate serves nobody");
        };
    }

    private static Starter users(Environment environment) {
        var config = UsersConfig.from(environment);
        return (metrics, clock) -> {
            var users = UsersService.start(config, metrics, clock);
            var gate = gate(config.keySet(), Map.of(), clock);
            return new Starter.Running(
                    users.routes(), gate, List.of(users.requirement()), List.of(users::close));
        };
    }

    private static Starter catalog(Environment environment) {
        var config = CatalogConfig.from(environment);
        var callers = callers(environment);
        return (metrics, clock) -> {
            var catalog = CatalogService.start(config, metrics);
            var gate = gate(config.keySet(), callers, clock);
            return new Starter.Running(
                    catalog.routes(),
                    gate,
                    List.of(catalog.requirement()),
                    List.of(catalog::close));
        };
    }

    private static Starter inventory(Environment environment) {
        var config = InventoryConfig.from(environment);
        var callers = callers(environment);
        return (metrics, clock) -> {
            var inventory = InventoryService.start(config, metrics);
            var gate = gate(config.keys(), callers, clock);
            return new Starter.Running(
                    inventory.routes(),
                    gate,
                    List.of(inventory.requirement()),
                    List.of(inventory::close));
        };
    }

    private static Starter orders(Environment environment, StepListener listener) {
        var config = OrdersConfig.from(environment);
        var addresses = ClientsConfig.from(environment);
        return (metrics, clock) -> {
            var http = new InternalHttp(addresses, clock);
            var clients =
                    new OrdersService.Clients(
                            new HttpCatalogClient(addresses.catalog(), http),
                            new HttpInventoryClient(addresses.inventory(), http));
            var orders = OrdersService.start(config, metrics, clock, clients, listener);
            var gate = gate(config.jwks(), Map.of(), clock);
            return new Starter.Running(
                    orders.routes(),
                    gate,
                    List.of(orders.requirement()),
                    List.<Runnable>of(orders::close, http::close));
        };
    }

    private static Starter storefront(Environment environment, Path folder) {
        var address = environment.addressIfAny("SHOPKIT_CATALOG_URL");
        return (metrics, clock) -> {
            var catalog = address.map(HttpAssortment::new);
            var assortment = catalog.<Assortment>map(it -> it).orElseGet(Assortment::unknown);
            var site = Site.read(folder);
            return new Starter.Running(
                    site.routes(ApiElsewhere.IN_OTHER_PROCESSES, assortment),
                    Gate.withoutSecrets(),
                    List.of(),
                    catalog.stream().<Runnable>map(it -> it::close).toList());
        };
    }

    private static Starter all(Environment environment, Path folder, StepListener listener) {
        var usersConfig = UsersConfig.from(environment);
        var catalogConfig = CatalogConfig.from(environment);
        var inventoryConfig = InventoryConfig.from(environment);
        var ordersConfig = OrdersConfig.from(environment);
        return (metrics, clock) -> {
            var site = Site.read(folder);
            var users = UsersService.start(usersConfig, metrics, clock);
            var catalog = CatalogService.start(catalogConfig, metrics);
            var inventory = InventoryService.start(inventoryConfig, metrics);
            var clients =
                    new OrdersService.Clients(
                            new InProcessCatalogClient(catalog),
                            new InProcessInventoryClient(inventory));
            var orders = OrdersService.start(ordersConfig, metrics, clock, clients, listener);
            // Nobody calls this process from inside the shop, so it has no internal routes.
            var routes =
                    Stream.of(
                                    users.routes(),
                                    catalog.routes(),
                                    inventory.routes(),
                                    orders.routes(),
                                    site.routes(
                                            ApiElsewhere.NOWHERE, new InProcessAssortment(catalog)))
                            .flatMap(List::stream)
                            .filter(route -> !route.internal())
                            .toList();
            return new Starter.Running(
                    routes,
                    gate(usersConfig.keySet(), Map.of(), clock),
                    List.of(
                            users.requirement(),
                            catalog.requirement(),
                            inventory.requirement(),
                            orders.requirement()),
                    List.<Runnable>of(
                            orders::close, inventory::close, catalog::close, users::close));
        };
    }

    /** By which tokens the other services are known that call this one. */
    private static Map<String, SecretFile> callers(Environment environment) {
        return Map.of("orders", environment.secret("callers/orders"));
    }

    private static Gate gate(SecretFile keys, Map<String, SecretFile> callers, Clock clock) {
        return new Gate(new TokenVerifier(keys, clock), new ServiceTokens(callers, clock));
    }
}
