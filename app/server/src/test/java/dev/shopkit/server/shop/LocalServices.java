package dev.shopkit.server.shop;

import dev.shopkit.server.Role;
import dev.shopkit.server.ShopProcess;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The services of a shop in this JVM, each behind its own ports. */
public final class LocalServices implements AutoCloseable {
    private final List<ShopProcess> processes = new ArrayList<>();
    private final Gateway open;
    private final Gateway internal;

    public LocalServices(TestShop shop) {
        var users = start(Role.USERS, shop.environment());
        var catalog = start(Role.CATALOG, shop.environment());
        var inventory = start(Role.INVENTORY, shop.environment());
        var variables = new HashMap<>(shop.environment());
        variables.put("SHOPKIT_CATALOG_URL", address(catalog));
        variables.put("SHOPKIT_INVENTORY_URL", address(inventory));
        var orders = start(Role.ORDERS, variables);
        variables.put("SHOPKIT_CATALOG_URL", "http://127.0.0.1:" + catalog.server().publicPort());
        var storefront = start(Role.STOREFRONT, variables);
        open =
                Gateway.of(
                                users.server().publicPort(),
                                catalog.server().publicPort(),
                                inventory.server().publicPort(),
                                orders.server().publicPort())
                        .withStorefront(storefront.server().publicPort());
        internal =
                Gateway.internal(
                        catalog.server().internalPort(), inventory.server().internalPort());
    }

    public Gateway open() {
        return open;
    }

    public Gateway internal() {
        return internal;
    }

    @Override
    public void close() {
        processes.reversed().forEach(it -> it.stop(Duration.ZERO));
    }

    private ShopProcess start(Role role, Map<String, String> variables) {
        var process = ShopProcess.start(role, variables, Clock.systemUTC());
        processes.add(process);
        return process;
    }

    private static String address(ShopProcess process) {
        return "http://127.0.0.1:" + process.server().internalPort();
    }
}
