package dev.shopkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Goal: a version that does not start costs no sale. Fault: a tag that does not exist, with a
 * progress deadline of 60 s. Expected: Available all the time, RolledBack within the deadline and a
 * minute; every wish is served, by the very pods that served before; the good version again is
 * Ready.
 */
class RollbackE2E {
    private static final String NAMESPACE = "demo";
    private static final String SHOP = "demo";
    private static final String BAD = "0.0.0-no-such-image";
    private static final List<String> SERVICES =
            List.of("users", "catalog", "inventory", "orders", "storefront");
    private static final Duration READY_BUDGET = Duration.ofMinutes(3);
    private static final Duration ROLLED_BACK_BUDGET = Duration.ofMinutes(4);

    @Test
    void sellsOnTheLastStableVersionWhenTheNextDoesNotStart() {
        try (var cluster = new Cluster()) {
            cluster.awaitCondition(NAMESPACE, SHOP, "Ready", "True", READY_BUDGET);
            var shop = Storefront.demo();
            var good = version(cluster);
            var serving = containers(cluster);
            var products = Products.stocked(cluster, shop, NAMESPACE, SHOP, 4);
            try (var buyers = Buyers.start(shop, products, people(shop), 4)) {
                patch(cluster, BAD, "{\"progressDeadlineSeconds\": 60}");
                awaitRolledBackWhileAvailable(cluster);

                assertThat(cluster.condition(NAMESPACE, SHOP, "Stalled")).isEqualTo("True");
                buyers.stop();
                assertThat(buyers.unexpected()).isEmpty();
                assertThat(buyers.refused()).isEmpty();
                assertThat(buyers.wishes()).isEqualTo(buyers.acknowledged().size());
                assertThat(containers(cluster)).containsAll(serving);
                Ledger.of(cluster, NAMESPACE, SHOP).holdsExactlyOnce(buyers.acknowledged());
            } finally {
                patch(cluster, good, "null");
            }
            cluster.awaitCondition(NAMESPACE, SHOP, "Ready", "True", READY_BUDGET);
        }
    }

    private static void patch(Cluster cluster, String version, String rollout) {
        var spec =
                """
                {"spec": {"version": "%s", "rollout": %s}}"""
                        .formatted(version, rollout);
        cluster.patchShop(NAMESPACE, SHOP, spec);
    }

    private static void awaitRolledBackWhileAvailable(Cluster cluster) {
        Awaitility.await("rolled back")
                .atMost(ROLLED_BACK_BUDGET)
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> {
                            assertThat(cluster.condition(NAMESPACE, SHOP, "Available"))
                                    .isEqualTo("True");
                            return cluster.reason(NAMESPACE, SHOP, "Ready").equals("RolledBack");
                        });
    }

    /** Every running container of the app; one that was started again has another id. */
    private static Set<String> containers(Cluster cluster) {
        return SERVICES.stream()
                .flatMap(service -> cluster.pods(NAMESPACE, SHOP, service).stream())
                .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
                .filter(container -> Boolean.TRUE.equals(container.getReady()))
                .map(container -> container.getContainerID())
                .collect(Collectors.toSet());
    }

    private static List<Storefront.Person> people(Storefront shop) {
        return List.of(shop.register(), shop.register());
    }

    private static String version(Cluster cluster) {
        return cluster.shop(NAMESPACE, SHOP).orElseThrow().<String>get("spec", "version");
    }
}
