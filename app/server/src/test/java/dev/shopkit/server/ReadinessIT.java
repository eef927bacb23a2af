package dev.shopkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.server.shop.Gateway;
import dev.shopkit.server.shop.TestShop;
import dev.shopkit.server.shop.Visitor;
import java.time.Clock;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Goal: a process is ready while all its services have what they need (issue 8, K1). */
class ReadinessIT {
    private static final Duration BUDGET = Duration.ofSeconds(60);

    private final TestShop shop = new TestShop();
    private final ShopProcess process =
            ShopProcess.start(Role.ALL, shop.environment(), Clock.systemUTC());
    private final Visitor visitor = new Visitor(Gateway.of(process.server().publicPort()));
    private final Visitor kubelet = new Visitor(Gateway.of(process.server().managementPort()));

    @AfterEach
    void close() {
        visitor.close();
        kubelet.close();
        process.stop(Duration.ZERO);
        shop.close();
    }

    @Test
    void oneServiceWithoutItsSchemaStopsOnlyItselfAndSaysWhich() {
        var productId = shop.sell(1999, 5);
        assertThat(kubelet.get("/health/ready").status()).isEqualTo(200);
        assertThat(visitor.get("/api/inventory/" + productId).status()).isEqualTo(200);

        try (var inventory = shop.database("inventory")) {
            Await.write(
                    inventory.database().getCollection("stocks").drop(), Deadline.after(BUDGET));
        }

        Awaitility.await("not ready")
                .atMost(BUDGET)
                .until(() -> kubelet.get("/health/ready").status() == 503);
        assertThat(kubelet.get("/health/ready").body())
                .contains("\"service\":\"inventory\"", "the collection stocks")
                .doesNotContain("\"service\":\"catalog\"");
        assertThat(kubelet.get("/health/live").status()).isEqualTo(200);
        assertThat(kubelet.get("/metrics").body())
                .contains(
                        "shopkit_service_impeded{service=\"inventory\",reason=\"schema-missing\",}"
                                + " 1.0");
        var refused = visitor.get("/api/inventory/" + productId);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text("reason")).isEqualTo("schema-missing");
        assertThat(visitor.get("/api/products/" + productId).status()).isEqualTo(200);

        TestShop.migrate(shop.environment());
        Awaitility.await("ready again")
                .atMost(BUDGET)
                .until(() -> kubelet.get("/health/ready").status() == 200);
        assertThat(visitor.get("/api/inventory/" + productId).status()).isNotEqualTo(503);
    }
}
