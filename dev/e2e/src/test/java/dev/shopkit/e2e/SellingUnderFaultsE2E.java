package dev.shopkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: no order is lost or doubled and nothing is oversold, whatever pod is killed. Fault: every
 * pod of one kind is killed without grace, again and again for 30 s, while 8 people wish 12 orders
 * a second. Expected: each acknowledged order is in MongoDB exactly once and Paid; stock adds up;
 * Ready again within two minutes. Anchor: Percona's self-healing-chaos reads data back from each
 * member.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SellingUnderFaultsE2E {
    private static final String NAMESPACE = "demo";
    private static final String SHOP = "demo";
    private static final int BUYERS = 8;
    private static final int ORDERS_PER_SECOND = 12;
    private static final int ACKNOWLEDGED_MIN = 300;
    private static final Duration FAULT = Duration.ofSeconds(30);
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(10);
    private static final Duration ACKNOWLEDGED_BUDGET = Duration.ofMinutes(5);
    private static final Duration READY_BUDGET = Duration.ofMinutes(3);

    private final Cluster cluster = new Cluster();
    private final Storefront shop = Storefront.demo();
    private List<String> products = List.of();
    private List<Storefront.Person> people = List.of();

    @BeforeAll
    void stockUp() {
        cluster.awaitCondition(NAMESPACE, SHOP, "Ready", "True", READY_BUDGET);
        products = Products.stocked(cluster, shop, NAMESPACE, SHOP, 4);
        people = Stream.generate(shop::register).limit(BUYERS).toList();
    }

    @AfterAll
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"users", "catalog", "inventory", "orders", "storefront", "redis", "mongodb"})
    void losesAndDoublesNothingWhileItsPodsAreKilled(String service) {
        sellWhileKilling(
                NAMESPACE, Map.of("shopkit.dev/shop", SHOP, "shopkit.dev/service", service));
    }

    @ParameterizedTest
    @ValueSource(strings = "shopkit-operator")
    void sellsOnWhileTheOperatorIsKilled(String operator) {
        sellWhileKilling("shopkit-system", Map.of("app.kubernetes.io/name", operator));
    }

    private void sellWhileKilling(String namespace, Map<String, String> labels) {
        try (var buyers = Buyers.start(shop.awaitEdge(), products, people, ORDERS_PER_SECOND)) {
            killFor(namespace, labels);
            Awaitility.await("orders acknowledged")
                    .atMost(ACKNOWLEDGED_BUDGET)
                    .until(() -> buyers.acknowledged().size() >= ACKNOWLEDGED_MIN);
            buyers.stop();

            cluster.awaitCondition(NAMESPACE, SHOP, "Ready", "True", READY_BUDGET);
            assertThat(buyers.unexpected()).isEmpty();
            var ledger = Ledger.of(cluster, NAMESPACE, SHOP);
            ledger.holdsExactlyOnce(buyers.acknowledged());
            ledger.holdsNothingOf(buyers.refused());
            ledger.stockAddsUp(products);
        }
    }

    private void killFor(String namespace, Map<String, String> labels) {
        var end = System.nanoTime() + FAULT.toNanos();
        while (System.nanoTime() < end) {
            Awaitility.await("a pod to kill")
                    .atMost(READY_BUDGET)
                    .until(() -> cluster.kill(namespace, labels) > 0);
            var next = System.nanoTime() + BETWEEN_KILLS.toNanos();
            Awaitility.await().atMost(READY_BUDGET).until(() -> System.nanoTime() > next);
        }
    }
}
