package dev.shopkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.money.Money;
import dev.shopkit.orders.ShiftedClock;
import dev.shopkit.orders.order.Order;
import dev.shopkit.server.shop.Answer;
import dev.shopkit.server.shop.Buyer;
import dev.shopkit.server.shop.Gateway;
import dev.shopkit.server.shop.TestShop;
import dev.shopkit.server.shop.TestShop.Pieces;
import dev.shopkit.server.shop.Visitor;
import dev.shopkit.testkit.Acknowledgement;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Every role in one process: what customers and the shop's staff do, from end to end. */
class MonolithIT {
    /** How stale a shopper's view may be, by the contract. */
    private static final Duration STALENESS_MAX = Duration.ofSeconds(2);

    private static final Duration SETTLE_BUDGET = Duration.ofSeconds(20);
    private static final TestShop SHOP = new TestShop();
    private static final ShiftedClock CLOCK = new ShiftedClock();
    private static final ShopProcess PROCESS = start();
    private static final Visitor VISITOR = new Visitor(Gateway.of(PROCESS.server().publicPort()));

    @AfterAll
    static void close() {
        VISITOR.close();
        PROCESS.stop(Duration.ZERO);
        SHOP.close();
    }

    @Test
    void aCustomerRegistersFindsAThingAndKeepsWhatWasPaidFor() throws IOException {
        var registration =
                """
                {"email": "ada@shop.test", "password": "correct horse battery", "name": "Ada"}""";
        assertThat(VISITOR.send(VISITOR.request("POST", "/api/users", registration)).status())
                .isEqualTo(201);
        var ada = signIn("ada@shop.test", "correct horse battery");
        var found = VISITOR.get("/api/products?q=kettle&limit=1");
        var productId = found.fields().objects("items", 1, 1, it -> it.id("id")).getFirst();
        assertThat(VISITOR.get("/api/products/" + productId).status()).isEqualTo(200);
        var before = SHOP.pieces(productId);

        var order = ada.place("a-key-of-ada", Buyer.wish(productId, 2));

        assertThat(order.status()).isEqualTo(201);
        assertThat(order.text("state")).isEqualTo("Paid");
        CLOCK.forward(Order.HOLD_TIME.plusMinutes(1));
        awaitPieces(productId, new Pieces(before.available() - 2, 0, before.sold() + 2));
        Awaitility.await("the order at rest")
                .atMost(SETTLE_BUDGET)
                .until(() -> !SHOP.orders(productId).getFirst().containsKey("dueAt"));
        var later = signIn("ada@shop.test", "correct horse battery");
        assertThat(later.get("/api/orders/" + order.text("id")).text("state")).isEqualTo("Paid");
        assertThat(later.get("/api/orders").body()).contains(order.text("number"));
    }

    @Test
    void whatTheStaffCountsIsWhatShoppersSee() {
        var admin = admin();
        var address = "/api/admin/inventory/kitchen-mugs";
        var counted = admin.get(address);

        var answer = admin.put(address, counted.header("ETag"), "{\"counted\": 3}");
        var acknowledged = Acknowledgement.now();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.fields().number("available", 0, 1_000)).isEqualTo(3);
        assertSeen(acknowledged, "/api/inventory/kitchen-mugs", "\"available\":3");
        assertThat(admin.put(address, counted.header("ETag"), "{\"counted\": 4}").problem())
                .isEqualTo("precondition-failed");
        assertThat(admin.put(address, "", "{\"counted\": 4}").problem())
                .isEqualTo("precondition-required");
    }

    @Test
    void whatTheStaffEditsIsWhatShoppersSee() {
        var admin = admin();
        var address = "/api/admin/catalog/products/kitchen-teapot";
        var stored = admin.get(address);
        var seen = VISITOR.get("/api/products/kitchen-teapot");
        assertThat(seen.text("name")).isEqualTo(stored.text("name"));

        var edited = admin.patch(address, stored.header("ETag"), "{\"name\": \"Tall Teapot\"}");
        var acknowledged = Acknowledgement.now();

        assertThat(edited.status()).isEqualTo(200);
        assertSeen(acknowledged, "/api/products/kitchen-teapot", "Tall Teapot");
        assertThat(admin.patch(address, stored.header("ETag"), "{\"name\": \"No\"}").problem())
                .isEqualTo("precondition-failed");
    }

    /** F-13. */
    @Test
    void aPriceThatChangedSinceThePageIsNeverCharged() throws IOException {
        var productId = SHOP.sell(1999, 5);
        var shown = VISITOR.get("/api/products/" + productId).fields().money("price");
        var admin = admin();
        var address = "/api/admin/catalog/products/" + productId;
        var dearer = "{\"price\": {\"amount\": 2999, \"currency\": \"EUR\"}}";
        admin.patch(address, admin.get(address).header("ETag"), dearer);

        var refused = admin.place("key-of-f13-1", expecting(shown, productId));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("price-changed");
        var newTotal = refused.fields().money("newTotal");
        assertThat(newTotal).isEqualTo(new Money(2999, "EUR"));
        assertThat(SHOP.orders(productId)).isEmpty();
        var accepted = admin.place("key-of-f13-1", expecting(newTotal, productId));
        assertThat(accepted.status()).isEqualTo(201);
        assertThat(accepted.fields().money("total")).isEqualTo(newTotal);
    }

    /** F-12, for a whole purchase: the catalog's own tests have the cells one by one. */
    @Test
    void aShopWhoseRedisIsAwayStillSells() throws IOException {
        var productId = SHOP.sell(1999, 5);
        TestShop.redis().kill();
        try {
            var admin = admin();
            assertThat(VISITOR.get("/api/products/" + productId).status()).isEqualTo(200);
            assertThat(admin.place("key-without-redis", Buyer.wish(productId, 1)).status())
                    .isEqualTo(201);
        } finally {
            TestShop.redis().restart();
        }
    }

    private static void assertSeen(Acknowledgement change, String path, String text) {
        change.assertSeenWithin(STALENESS_MAX, () -> seen(path), it -> it.contains(text));
    }

    private static Optional<String> seen(String path) {
        var answer = VISITOR.get(path);
        return answer.asksToComeBack() ? Optional.empty() : Optional.of(answer.body());
    }

    private static void awaitPieces(String productId, Pieces pieces) {
        Awaitility.await("the sale confirmed")
                .atMost(SETTLE_BUDGET)
                .untilAsserted(() -> assertThat(SHOP.pieces(productId)).isEqualTo(pieces));
    }

    private static String expecting(Money total, String productId) {
        return Buyer.wish(productId, 1)
                .replaceFirst(
                        "\\{",
                        "{\"expectedTotal\": {\"amount\": %d, \"currency\": \"%s\"}, "
                                .formatted(total.amount(), total.currency()));
    }

    private static Member admin() {
        return signIn(SHOP.secrets().adminEmail(), SHOP.secrets().adminPassword());
    }

    private static Member signIn(String email, String password) {
        var body = "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password);
        var session = VISITOR.send(VISITOR.request("POST", "/api/sessions", body));
        assertThat(session.status()).isEqualTo(200);
        assertThat(session.header("Set-Cookie")).contains("shopkit-refresh=", "HttpOnly");
        return new Member(session.text("accessToken"));
    }

    /** Somebody with an account, signed in. */
    private record Member(String token) {

        Answer get(String path) {
            return VISITOR.send(signed(VISITOR.request("GET", path)));
        }

        Answer put(String path, String version, String json) {
            return change("PUT", path, version, json);
        }

        Answer patch(String path, String version, String json) {
            return change("PATCH", path, version, json);
        }

        Answer place(String key, String wish) throws IOException {
            return new Buyer(VISITOR, "", token).place(key, wish);
        }

        private Answer change(String method, String path, String version, String json) {
            var request = signed(VISITOR.request(method, path, json));
            return VISITOR.send(version.isEmpty() ? request : request.header("If-Match", version));
        }

        private HttpRequest.Builder signed(HttpRequest.Builder request) {
            return request.header("Authorization", "Bearer " + token);
        }
    }

    private static ShopProcess start() {
        var variables = new HashMap<>(SHOP.environment());
        variables.put("SHOPKIT_SAMPLE_DATA", "true");
        TestShop.migrate(variables);
        return ShopProcess.start(Role.ALL, variables, CLOCK);
    }
}
