package dev.shopkit.server.shop;

import dev.shopkit.server.CrashingMain;
import dev.shopkit.server.Main;
import dev.shopkit.server.Role;
import dev.shopkit.testkit.TcpProxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every service of a shop in a process of its own, as in a cluster. */
public final class DistributedShop implements AutoCloseable {
    private final TestShop data = new TestShop();
    private final ServiceProcess users = start(Main.class, Role.USERS, Map.of());
    private final ServiceProcess catalog = start(Main.class, Role.CATALOG, Map.of());
    private final List<ServiceProcess> inventories;
    private final TcpProxy inventoryService;
    private final ServiceProcess orders;

    public DistributedShop() {
        this(1);
    }

    /** With so many replicas of inventory, which orders reaches connection by connection. */
    public DistributedShop(int inventoryReplicas) {
        inventories =
                Stream.generate(() -> start(Main.class, Role.INVENTORY, Map.of()))
                        .limit(inventoryReplicas)
                        .toList();
        inventoryService =
                TcpProxy.to(inventories.stream().mapToInt(ServiceProcess::internalPort).toArray());
        orders =
                start(
                        CrashingMain.class,
                        Role.ORDERS,
                        Map.of(
                                "SHOPKIT_CATALOG_URL",
                                "http://127.0.0.1:" + catalog.internalPort(),
                                "SHOPKIT_INVENTORY_URL",
                                "http://127.0.0.1:" + inventoryService.port(),
                                "CRASH_FILE",
                                data.file("crash").toString()));
        services().forEach(ServiceProcess::awaitReady);
    }

    public TestShop data() {
        return data;
    }

    /** The first replica. */
    public ServiceProcess inventory() {
        return inventories.getFirst();
    }

    public ServiceProcess orders() {
        return orders;
    }

    public Gateway gateway() {
        return Gateway.of(
                users.publicPort(),
                catalog.publicPort(),
                inventory().publicPort(),
                orders.publicPort());
    }

    @Override
    public void close() {
        services().forEach(ServiceProcess::close);
        inventoryService.close();
        data.close();
    }

    private Stream<ServiceProcess> services() {
        return Stream.concat(Stream.of(users, catalog, orders), inventories.stream());
    }

    private ServiceProcess start(Class<?> main, Role role, Map<String, String> more) {
        var variables = new HashMap<>(data.environment());
        variables.putAll(more);
        return new ServiceProcess(main, role, variables, data.file(role.argument() + ".log"));
    }
}
