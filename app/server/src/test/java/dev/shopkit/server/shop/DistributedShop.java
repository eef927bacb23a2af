package dev.shopkit.server.shop;

import dev.shopkit.server.CrashingMain;
import dev.shopkit.server.Main;
import dev.shopkit.server.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every service of a shop in a process of its own, as in a cluster. */
public final class DistributedShop implements AutoCloseable {
    private final TestShop data = new TestShop();
    private final ServiceProcess users = start(Main.class, Role.USERS, Map.of());
    private final ServiceProcess catalog = start(Main.class, Role.CATALOG, Map.of());
    private final ServiceProcess inventory = start(Main.class, Role.INVENTORY, Map.of());
    private final ServiceProcess orders =
            start(
                    CrashingMain.class,
                    Role.ORDERS,
                    Map.of(
                            "SHOPKIT_CATALOG_URL", "http://127.0.0.1:" + catalog.internalPort(),
                            "SHOPKIT_INVENTORY_URL", "http://127.0.0.1:" + inventory.internalPort(),
                            "CRASH_FILE", data.file("crash").toString()));

    public DistributedShop() {
        services().forEach(ServiceProcess::awaitReady);
    }

    public TestShop data() {
        return data;
    }

    public ServiceProcess inventory() {
        return inventory;
    }

    public ServiceProcess orders() {
        return orders;
    }

    public Gateway gateway() {
        return Gateway.of(
                users.publicPort(),
                catalog.publicPort(),
                inventory.publicPort(),
                orders.publicPort());
    }

    @Override
    public void close() {
        services().forEach(ServiceProcess::close);
        data.close();
    }

    private Stream<ServiceProcess> services() {
        return List.of(users, catalog, inventory, orders).stream();
    }

    private ServiceProcess start(Class<?> main, Role role, Map<String, String> more) {
        var variables = new HashMap<>(data.environment());
        variables.putAll(more);
        return new ServiceProcess(main, role, variables, data.file(role.argument() + ".log"));
    }
}
