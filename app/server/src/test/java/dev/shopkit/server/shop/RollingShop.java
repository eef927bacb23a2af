package dev.shopkit.server.shop;

import dev.shopkit.server.Main;
import dev.shopkit.server.Role;
import dev.shopkit.testkit.Parts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A shop in the middle of a rollout: every service of the version before, which began alone and
 * made its collections by itself, and every service of this one after a migration. The orders
 * service of either calls the catalog and the inventory of the other.
 */
public final class RollingShop implements AutoCloseable {
    private static final List<Role> CALLED = List.of(Role.USERS, Role.CATALOG, Role.INVENTORY);

    private final TestShop data = TestShop.unprepared();
    private final Map<Role, ServiceProcess> before = new HashMap<>();
    private final Map<Role, ServiceProcess> now = new HashMap<>();

    public RollingShop() {
        CALLED.forEach(role -> before.put(role, start("before", role, Map.of())));
        // It makes its collection, and is started again when there is somebody new to call.
        var alone = start("alone", Role.ORDERS, calls(before));
        Stream.concat(before.values().stream(), Stream.of(alone))
                .forEach(ServiceProcess::awaitReady);
        TestShop.migrate(data.environment());
        alone.close();
        CALLED.forEach(role -> now.put(role, start("now", role, Map.of())));
        before.put(Role.ORDERS, start("before", Role.ORDERS, calls(now)));
        now.put(Role.ORDERS, start("now", Role.ORDERS, calls(before)));
        services().forEach(ServiceProcess::awaitReady);
    }

    public TestShop data() {
        return data;
    }

    /** A service of the version before. */
    public ServiceProcess before(Role role) {
        return service(before, role);
    }

    /** A service of this version. */
    public ServiceProcess now(Role role) {
        return service(now, role);
    }

    public Gateway gatewayBefore() {
        return gateway(before);
    }

    public Gateway gatewayNow() {
        return gateway(now);
    }

    @Override
    public void close() {
        services().forEach(ServiceProcess::close);
        data.close();
    }

    private Stream<ServiceProcess> services() {
        return Stream.concat(before.values().stream(), now.values().stream());
    }

    private ServiceProcess start(String version, Role role, Map<String, String> more) {
        var variables = new HashMap<>(data.environment());
        variables.putAll(more);
        var log = data.file(version + "-" + role.argument() + ".log");
        return version.equals("now")
                ? new ServiceProcess(Main.class, role, variables, log)
                : new ServiceProcess(commandBefore(), role, variables, log);
    }

    private static List<String> commandBefore() {
        var app = Parts.part("previous-app");
        return ServiceProcess.java(app + "/app/*:" + app + "/lib/*", Main.class.getName());
    }

    private static Map<String, String> calls(Map<Role, ServiceProcess> services) {
        return Map.of(
                "SHOPKIT_CATALOG_URL", address(service(services, Role.CATALOG)),
                "SHOPKIT_INVENTORY_URL", address(service(services, Role.INVENTORY)));
    }

    private static String address(ServiceProcess service) {
        return "http://127.0.0.1:" + service.internalPort();
    }

    private static Gateway gateway(Map<Role, ServiceProcess> services) {
        return Gateway.of(
                service(services, Role.USERS).publicPort(),
                service(services, Role.CATALOG).publicPort(),
                service(services, Role.INVENTORY).publicPort(),
                service(services, Role.ORDERS).publicPort());
    }

    private static ServiceProcess service(Map<Role, ServiceProcess> services, Role role) {
        return Objects.requireNonNull(services.get(role), role.argument());
    }
}
