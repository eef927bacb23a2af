package dev.shopkit.server.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.inventory.stock.SampleStock;
import dev.shopkit.inventory.stock.Stock;
import dev.shopkit.kit.http.Route;
import dev.shopkit.server.Role;
import dev.shopkit.server.RoleRoutes;
import dev.shopkit.server.ShopProcess;
import dev.shopkit.server.shop.DearProducts;
import dev.shopkit.server.shop.Gateway;
import dev.shopkit.server.shop.ServiceProcess;
import dev.shopkit.server.shop.TestShop;
import dev.shopkit.server.shop.Visitor;
import dev.shopkit.testkit.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goal: no stranger ends a role by what it admits. Load: on every public route at once, for a
 * minute, as many connections as a process takes: some ask the dearest there is, some send or read
 * next to nothing, some say nothing. Expected: it lives, serves afterwards, and what it held at its
 * peak is below 85 % of its container's limit.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoleMemoryE2E {
    private static final Path REPORT = Parts.checkout().resolve("app/server/target/memory.txt");
    private static final Duration TIME =
            Duration.ofSeconds(Integer.getInteger("shopkit.siegeSeconds", 60));
    private static final Duration AFTERWARDS_BUDGET = Duration.ofSeconds(60);
    private static final int PERCENT_MAX = 85;
    private static final int ASKING = 600;
    private static final int SLOW_SENDERS = 400;
    private static final int SLOW_READERS = 200;
    private static final int IDLE = 700;
    private static final int DEAR_PRODUCTS = 1_000;
    private static final List<String> CONTAINER =
            List.of(System.getProperty("shopkit.container", "").split(" ", -1));

    private final TestShop shop = new TestShop();
    private final Map<String, String> variables = new HashMap<>(shop.environment());
    private final List<ShopProcess> neighbours = new ArrayList<>();
    private String publicCatalog = "";

    @BeforeAll
    void openTheRestOfTheShop() {
        variables.put("SHOPKIT_SAMPLE_DATA", "true");
        TestShop.migrate(variables);
        DearProducts.sell(shop, DEAR_PRODUCTS);
        for (var role : List.of(Role.CATALOG, Role.INVENTORY)) {
            var process = ShopProcess.start(role, variables, Clock.systemUTC());
            neighbours.add(process);
            if (role == Role.CATALOG) {
                publicCatalog = "http://127.0.0.1:" + process.server().publicPort();
            }
            variables.put(
                    "SHOPKIT_" + role + "_URL",
                    "http://127.0.0.1:" + process.server().internalPort());
        }
    }

    @AfterAll
    void close() {
        neighbours.forEach(it -> it.stop(Duration.ZERO));
        shop.close();
    }

    @ParameterizedTest
    @MethodSource("roles")
    void livesWithinItsContainerAtTheMostItAdmits(Role role) {
        var pod = RenderedPod.of(role);
        try (var group = new MemoryGroup(role.argument(), pod.memoryMib());
                var process = start(role, pod, group);
                var visitor = new Visitor(Gateway.of(process.publicPort()))) {
            process.awaitReady();
            var path = openRoute(role);

            var answers = Siege.play(process.publicPort(), crowds(role, path), TIME);

            report(role, pod, group, answers);
            assertThat(process.alive()).as("alive; see " + process.log()).isTrue();
            assertThat(group.kills()).isZero();
            Awaitility.await("an answer after the siege")
                    .atMost(AFTERWARDS_BUDGET)
                    .until(() -> process.ready() && serves(visitor, path));
            assertThat(answers.keySet()).noneMatch(it -> it.endsWith(" 500"));
            assertThat(group.peakMib() * 100).isLessThan((long) PERCENT_MAX * pod.memoryMib());
        }
    }

    /** All that serve, or the ones that a person names who tunes one. */
    static List<Role> roles() {
        var named = List.of(System.getProperty("shopkit.siegeRoles", "").split(","));
        return Stream.of(Role.values())
                .filter(it -> it != Role.MIGRATE)
                .filter(it -> named.contains("") || named.contains(it.argument()))
                .toList();
    }

    /** What a person reads who tunes the budget: dev/memory/run prints it. */
    private static void report(
            Role role, RenderedPod pod, MemoryGroup group, Map<String, Long> answers) {
        var line =
                "%s: %d of %d MiB at its peak; %s%n"
                        .formatted(role, group.peakMib(), pod.memoryMib(), answers);
        try {
            Files.writeString(REPORT, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException noSpace) {
            throw new UncheckedIOException(noSpace);
        }
    }

    private boolean serves(Visitor visitor, String path) {
        var token = shop.token("customer-0", dev.shopkit.kit.auth.Role.CUSTOMER);
        var request = visitor.request("GET", path).header("Authorization", "Bearer " + token);
        return visitor.send(request).status() == 200;
    }

    private List<Siege.Crowd> crowds(Role role, String path) {
        var requests = new Requests(shop, productIds());
        var crowds = new ArrayList<Siege.Crowd>();
        var asking = asking(role, requests);
        asking.forEach(
                (name, client) ->
                        crowds.add(new Siege.Crowd(name, ASKING / asking.size(), client)));
        crowds.add(new Siege.Crowd("idle", IDLE, Client.idle()));
        crowds.add(
                new Siege.Crowd(
                        "slow sender", SLOW_SENDERS, Client.slowSender(Requests.endless(path))));
        crowds.add(
                new Siege.Crowd(
                        "slow reader",
                        SLOW_READERS,
                        Client.slowReader(
                                services(role).contains(Role.CATALOG)
                                        ? requests::search
                                        : () -> requests.get(path))));
        return crowds;
    }

    private Map<String, Client> asking(Role role, Requests requests) {
        var asking = new HashMap<String, Client>();
        for (var route : routes(role)) {
            asking.put(
                    route.method().text() + " " + route.path(), Client.asking(requests.any(route)));
        }
        for (var service : services(role)) {
            switch (service) {
                case USERS -> {
                    asking.put("registration", Client.asking(requests::registration));
                    asking.put("sign-in", Client.asking(requests::signIn));
                }
                case CATALOG -> asking.put("search", Client.asking(requests::search));
                case INVENTORY -> asking.put("stocks", Client.asking(requests::stocks));
                case ORDERS -> asking.put("order", Client.asking(requests::order));
                case STOREFRONT -> asking.put("page", Client.asking(requests::page));
                case ALL, MIGRATE -> {
                    // ALL is the sum of the others.
                }
            }
        }
        return asking;
    }

    private static List<Role> services(Role role) {
        return role == Role.ALL
                ? List.of(Role.USERS, Role.CATALOG, Role.INVENTORY, Role.ORDERS, Role.STOREFRONT)
                : List.of(role);
    }

    private List<Route> routes(Role role) {
        return RoleRoutes.of(role, variables).stream().filter(route -> !route.internal()).toList();
    }

    private String openRoute(Role role) {
        return switch (role) {
            case USERS -> "/api/sessions/keys";
            case INVENTORY -> "/api/inventory/" + productIds().getFirst();
            case ORDERS -> "/api/orders";
            case STOREFRONT -> "/";
            case CATALOG, ALL -> "/api/products?limit=100";
            case MIGRATE -> throw new IllegalArgumentException("migrate serves nobody");
        };
    }

    private List<String> productIds() {
        return SampleStock.stocks().stream().map(Stock::productId).toList();
    }

    private ServiceProcess start(Role role, RenderedPod pod, MemoryGroup group) {
        var told = new HashMap<>(variables);
        if (role == Role.STOREFRONT) {
            told.put("SHOPKIT_CATALOG_URL", publicCatalog);
        }
        told.remove("SHOPKIT_SITE"); // The image's own, which is larger.
        told.put("JDK_JAVA_OPTIONS", pod.javaOptions());
        var command = new ArrayList<>(CONTAINER);
        command.add(group.folder().toString());
        command.add(told.get("SHOPKIT_SECRETS"));
        return new ServiceProcess(command, role, told, shop.file(role.argument() + ".log"));
    }
}
