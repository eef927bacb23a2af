package dev.shopkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Goal: shops do not know of each other. Expected: a second Shop in a namespace of its own, under a
 * host of its own, sells from its own stock; deleted, it keeps its data and the Secrets that open
 * it, and the same name applied again finds its old orders.
 */
class SecondShopE2E {
    private static final String NAMESPACE = "second";
    private static final String SHOP = "second";
    private static final String HOST = "second.shop.test";
    private static final Duration READY_BUDGET = Duration.ofMinutes(4);

    @Test
    void sellsOnItsOwnAndFindsItsOrdersWhenItIsAppliedAgain() {
        try (var cluster = new Cluster()) {
            cluster.client()
                    .resource(
                            new NamespaceBuilder()
                                    .withNewMetadata()
                                    .withName(NAMESPACE)
                                    .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                                    .endMetadata()
                                    .build())
                    .serverSideApply();
            cluster.applyShop(NAMESPACE, ShopYaml.small(SHOP, HOST, 1));
            cluster.awaitCondition(NAMESPACE, SHOP, "Ready", "True", READY_BUDGET);
            var second = Storefront.at(System.getenv("SHOP_URL"), HOST).awaitEdge();
            var person = second.register();
            var token = second.token(person);
            var product = Products.first(second, 1).getFirst();
            var order = second.bought(token, "second-shop-order-1", product, 1);
            assertThat(order.status()).as(order.body()).isEqualTo(201);
            var id = order.field("id");
            assertThat(Storefront.demo().get("/api/orders/" + id, token).status()).isEqualTo(401);

            cluster.deleteShop(NAMESPACE, SHOP);
            Awaitility.await("its pods go")
                    .atMost(READY_BUDGET)
                    .until(() -> cluster.pods(NAMESPACE, SHOP, "orders").isEmpty());
            cluster.applyShop(NAMESPACE, ShopYaml.small(SHOP, HOST, 1));
            cluster.awaitCondition(NAMESPACE, SHOP, "Ready", "True", READY_BUDGET);

            // The account is data and stays; the key that signs tokens is not, and is a new one.
            var again = second.awaitEdge().token(person);
            assertThat(second.get("/api/orders/" + id, again).status()).isEqualTo(200);
            assertThat(second.get("/api/orders/" + id, token).status()).isEqualTo(401);
            cluster.deleteShop(NAMESPACE, SHOP);
        }
    }
}
