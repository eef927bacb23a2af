package dev.shopkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: a Shop with three members of MongoDB loses nothing with its primary. Fault: the primary's
 * pod is killed without grace, then that of whoever came after it, and once more, while 8 people
 * buy. Expected: another is elected and sells on; each acknowledged order is exactly once in every
 * member; Ready again. Anchor: F-06 and F-07 of Percona's self-healing-chaos, which reads back from
 * each.
 */
class PrimaryFailoverE2E {
    private static final String NAMESPACE = "second";
    private static final String SHOP = "trio";
    private static final String HOST = "trio.shop.test";
    private static final Pattern PRIMARY = Pattern.compile("primary is (\\d)");
    private static final int MEMBERS = 3;
    private static final int KILLS = 3;
    private static final int BUYERS = 8;
    private static final int ORDERS_PER_SECOND = 12;
    private static final int SOLD_BETWEEN_KILLS = 50;
    private static final Duration READY_BUDGET = Duration.ofMinutes(5);
    private static final Duration NOTICED_BUDGET = Duration.ofMinutes(1);

    private final Cluster cluster = new Cluster();

    /** What this leaves behind would take the node's room from the tests after it. */
    @AfterEach
    void remove() {
        cluster.deleteShop(NAMESPACE, SHOP);
        cluster.close();
    }

    @Test
    void sellsOnWithAnotherPrimaryAndEachMemberHasEveryOrder() {
        cluster.applyShop(NAMESPACE, ShopYaml.small(SHOP, HOST, MEMBERS));
        cluster.awaitCondition(NAMESPACE, SHOP, "Ready", "True", READY_BUDGET);
        var shop = Storefront.at(System.getenv("SHOP_URL"), HOST).awaitEdge();
        var products = Products.stocked(cluster, shop, NAMESPACE, SHOP, 4);
        var people = Stream.generate(shop::register).limit(BUYERS).toList();

        var buyers = Buyers.start(shop, products, people, ORDERS_PER_SECOND);
        for (var kill = 0; kill < KILLS; kill++) {
            awaitMoreSold(buyers);
            killPrimary();
        }
        awaitMoreSold(buyers);
        buyers.stop();

        assertThat(buyers.unexpected()).isEmpty();
        cluster.awaitCondition(NAMESPACE, SHOP, "Ready", "True", READY_BUDGET);
        IntStream.range(0, MEMBERS).forEach(member -> assertHolds(member, buyers, products));
    }

    private void awaitMoreSold(Buyers buyers) {
        var goal = buyers.acknowledged().size() + SOLD_BETWEEN_KILLS;
        Awaitility.await(goal + " orders")
                .atMost(READY_BUDGET)
                .until(() -> buyers.acknowledged().size() >= goal);
    }

    /**
     * Answers when the Shop tells of another one, or of none: a short election it does not tell.
     */
    private void killPrimary() {
        var primary =
                Awaitility.await("a primary")
                        .atMost(READY_BUDGET)
                        .until(this::primary, found -> !found.isEmpty());
        var pod = Map.of("statefulset.kubernetes.io/pod-name", SHOP + "-mongodb-" + primary);
        assertThat(cluster.kill(NAMESPACE, pod)).isEqualTo(1);
        Awaitility.await("the operator to notice")
                .atMost(NOTICED_BUDGET)
                .until(() -> !primary().equals(primary));
    }

    /** The primary's ordinal, as the Shop tells it while every member serves; else empty. */
    private String primary() {
        var message = PRIMARY.matcher(cluster.message(NAMESPACE, SHOP, "MongoReady"));
        return message.find() ? message.group(1) : "";
    }

    private void assertHolds(int member, Buyers buyers, List<String> products) {
        var ledger = new Ledger(cluster, NAMESPACE, SHOP, member);
        ledger.holdsExactlyOnce(buyers.acknowledged());
        ledger.holdsNothingOf(buyers.refused());
        ledger.stockAddsUp(products);
    }
}
