package dev.shopkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.server.shop.Buying;
import dev.shopkit.server.shop.DistributedShop;
import dev.shopkit.server.shop.TestShop.Pieces;
import dev.shopkit.server.shop.Visitor;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: a replica that stands still and goes on (SIGSTOP, a long collection, a node without CPU) is
 * a fault like one that dies. What it was asked before, another replica has done meanwhile; what it
 * does late leaves the stock as the orders say.
 */
class StoppedProcessesIT {
    /** Longer than orders waits for an answer, shorter than an order's fence. */
    private static final Duration STOPPED = Duration.ofSeconds(5);

    /** In 15 s by design, of which the fence is the most; more on a machine with other work. */
    private static final Duration AT_REST_BUDGET = Duration.ofSeconds(90);

    private static final int BUYERS = 6;
    private static final int STOPS = 3;
    private static final int TRADE = 6;
    private static final int STOCK = 100_000;

    private static final DistributedShop SHOP = new DistributedShop(2);
    private static final Visitor VISITOR = new Visitor(SHOP.gateway());

    @AfterAll
    static void close() {
        VISITOR.close();
        SHOP.close();
    }

    @Test
    void inventoryMayStandStillAndGoOnWhilePeopleBuy() throws InterruptedException {
        var cup = SHOP.data().sell(1999, STOCK);
        var jug = SHOP.data().sell(999, STOCK);
        try (var buying =
                Buying.start(
                        SHOP.data(),
                        VISITOR,
                        cup,
                        BUYERS,
                        it -> it % 3 == 0 ? order(cup, jug) : order(cup))) {
            for (var stops = 0; stops < STOPS; stops++) {
                buying.awaitMorePaid(TRADE);
                standStill();
            }
            buying.awaitMorePaid(TRADE);
            buying.stop();
        }

        Awaitility.await("every order at rest")
                .atMost(AT_REST_BUDGET)
                .until(
                        () ->
                                SHOP.data().orders(cup).stream()
                                        .noneMatch(it -> it.containsKey("dueAt")));
        assertThat(lateHolds()).as("holds that came after their order's end").isPositive();
        assertThat(SHOP.data().pieces(cup)).isEqualTo(soldTo(cup));
        assertThat(SHOP.data().pieces(jug)).isEqualTo(soldTo(jug));
    }

    private static void standStill() {
        SHOP.inventory().pause();
        try {
            Awaitility.await().pollDelay(STOPPED).atMost(STOPPED.multipliedBy(4)).until(() -> true);
        } finally {
            SHOP.inventory().resume();
        }
    }

    private static double lateHolds() {
        return SHOP.inventory().metric("shopkit_inventory_holds_total{outcome=\"Ended\",}");
    }

    /** As many as were paid, and none held. */
    private static Pieces soldTo(String productId) {
        var sold =
                SHOP.data().orders().stream()
                        .filter(it -> it.getString("state").equals("Paid"))
                        .flatMap(it -> it.getList("lines", Document.class).stream())
                        .filter(it -> it.getString("productId").equals(productId))
                        .count();
        return new Pieces(STOCK - sold, 0, sold);
    }

    private static String order(String... productIds) {
        var lines = new StringBuilder();
        for (var productId : productIds) {
            lines.append(lines.isEmpty() ? "" : ",")
                    .append("{\"productId\": \"%s\", \"quantity\": 1}".formatted(productId));
        }
        return """
        {"lines": [%s],
         "address": {"name": "Ada", "street": "1 Main Street", "city": "London",
                     "postalCode": "N1", "country": "GB"}}"""
                .formatted(lines);
    }
}
