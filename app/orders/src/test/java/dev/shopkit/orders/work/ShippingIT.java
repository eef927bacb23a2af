package dev.shopkit.orders.work;

import static dev.shopkit.orders.OrdersProcess.line;
import static dev.shopkit.orders.OrdersProcess.requestFor;
import static dev.shopkit.orders.OrdersProcess.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.auth.Role;
import dev.shopkit.orders.OrdersProcess;
import dev.shopkit.orders.Shop;
import dev.shopkit.orders.client.EffectResult;
import dev.shopkit.orders.client.InventoryClientContract.Pieces;
import dev.shopkit.orders.client.ShipResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goal: staff find what is paid, and what they send off leaves the shelf exactly once. */
class ShippingIT {
    private static final String KEY = "key-00000001";

    private final Shop shop = new Shop();
    private final OrdersProcess orders = shop.start();

    @BeforeEach
    void sell() {
        shop.sell("cup", 1999, 9);
        shop.sell("jug", 500, 9);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aPaidOrderIsShippedOnceHoweverOftenItIsSaid() {
        var id = paid("ada");

        var shipped = orders.post("/api/admin/orders/" + id + "/ship", Role.STAFF);
        var again = orders.post("/api/admin/orders/" + id + "/ship", Role.STAFF);
        shop.settle();

        assertThat(shipped.statusCode()).as(shipped.body()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(text(orders.get("/api/orders/" + id, "ada"), "state")).isEqualTo("Shipped");
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(7, 0, 2, 2));
        assertThat(shop.pieces("jug")).isEqualTo(new Pieces(8, 0, 1, 1));
    }

    @Test
    void whatIsNotYetCountedAsSoldHasToWait() {
        shop.inventory.answerEffects(it -> new EffectResult.Unclear("away"));
        orders.place("ada", KEY, requestFor(line("cup", 2)));
        var id = shop.order().getString("_id");

        var tooSoon = orders.post("/api/admin/orders/" + id + "/ship", Role.STAFF);
        assertThat(tooSoon.statusCode()).isEqualTo(409);
        assertThat(OrdersProcess.problem(tooSoon)).isEqualTo("in-progress");
        assertThat(tooSoon.headers().firstValue("Retry-After")).isPresent();

        shop.inventory.answerEffects(it -> it);
        shop.settle();
        assertThat(orders.post("/api/admin/orders/" + id + "/ship", Role.STAFF).statusCode())
                .isEqualTo(200);
    }

    @Test
    void onlyPaidOrdersAreShippedAndOnlyByStaff() {
        orders.place("ada", KEY, requestFor(line("cup", 10)));
        var address = "/api/admin/orders/" + shop.order().getString("_id") + "/ship";

        assertThat(OrdersProcess.problem(orders.post(address, Role.STAFF))).isEqualTo("conflict");
        assertThat(orders.post(address, Role.CUSTOMER).statusCode()).isEqualTo(403);
        assertThat(orders.post("/api/admin/orders/none/ship", Role.STAFF).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAnswerThatIsLostIsAskedForAgainByTheSameFence() {
        var asked = new AtomicInteger();
        shop.inventory.answerShipments(
                it -> asked.incrementAndGet() <= 2 ? new ShipResult.Unclear("lost") : it);
        var id = paid("ada");

        orders.post("/api/admin/orders/" + id + "/ship", Role.STAFF);
        shop.settle();

        assertThat(asked).hasValueGreaterThanOrEqualTo(3);
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(7, 0, 2, 2));
    }

    /** Nothing was shipped by the fence for sure: only then a new one cannot ship twice. */
    @Test
    void aFenceThatPassedIsReplacedForTheLinesThatItDidNotShip() {
        var fences = new ArrayList<Long>();
        shop.inventory.answerShipments(
                it -> {
                    fences.add(fence());
                    return fences.size() == 1 ? new ShipResult.NotShipped(List.of("jug")) : it;
                });
        var id = paid("ada");

        orders.post("/api/admin/orders/" + id + "/ship", Role.STAFF);
        shop.settle();

        assertThat(fences).hasSizeGreaterThanOrEqualTo(2);
        assertThat(fences.get(1)).isGreaterThan(fences.get(0));
        assertThat(shop.pieces("jug")).isEqualTo(new Pieces(8, 0, 1, 1));
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(7, 0, 2, 2));
    }

    @Test
    void whatInventoryForgotIsADeadLetterAndNeverShippedAgainByItself() {
        shop.inventory.answerShipments(it -> new ShipResult.Forgotten(List.of("cup")));
        var id = paid("ada");
        orders.post("/api/admin/orders/" + id + "/ship", Role.STAFF);
        shop.settle();

        assertThat(orders.get("/api/admin/orders/dead-letters", Role.ADMIN).body())
                .contains(id, "no longer knows");
        shop.clock.forward(Duration.ofHours(1));
        Awaitility.await()
                .pollDelay(Duration.ofSeconds(2))
                .atMost(Shop.BUDGET)
                .until(() -> !shop.order().containsKey("dueAt"));
    }

    /** A person found out that it was shipped; to replay it would ship it again. */
    @Test
    void whatInventoryForgotIsClosedByAnAdmin() {
        shop.inventory.answerShipments(it -> new ShipResult.Forgotten(List.of("cup")));
        var id = paid("ada");
        orders.post("/api/admin/orders/" + id + "/ship", Role.STAFF);
        shop.settle();
        var effect = shop.order().getList("outbox", Document.class).getFirst().getString("id");
        var address = "/api/admin/orders/" + id + "/effects/" + effect + "/close";

        assertThat(orders.post(address, Role.STAFF).statusCode()).isEqualTo(403);
        assertThat(orders.post(address.replace(effect, "driving"), Role.ADMIN).statusCode())
                .isEqualTo(409);
        var before = shop.pieces("cup");
        var closed = orders.post(address, Role.ADMIN);
        shop.settle();

        assertThat(closed.statusCode()).as(closed.body()).isEqualTo(200);
        assertThat(shop.order().getList("outbox", Document.class)).isEmpty();
        assertThat(shop.pieces("cup")).isEqualTo(before);
        assertThat(orders.get("/api/admin/orders/dead-letters", Role.ADMIN).body())
                .isEqualTo("{\"items\":[]}");
        assertThat(orders.post(address, Role.ADMIN).statusCode()).isEqualTo(409);
    }

    @Test
    void staffListTheOrdersInAState() {
        shop.sell("cup", 1999, 11);
        for (var number = 0; number < 5; number++) {
            paid("buyer-" + number);
        }
        orders.place("ada", KEY, requestFor(line("cup", 10)));

        var first = orders.get("/api/admin/orders?state=Paid&limit=3", Role.STAFF);
        var next = text(first, "next");
        var second = orders.get("/api/admin/orders?state=Paid&limit=3&cursor=" + next, Role.STAFF);

        assertThat(ids(first.body())).isEqualTo(3);
        assertThat(ids(second.body())).isEqualTo(2);
        assertThat(second.body()).doesNotContain("\"next\"");
        var rejected = orders.get("/api/admin/orders?state=Rejected", Role.STAFF);
        assertThat(rejected.body()).contains("user:ada").doesNotContain("user:buyer");
        for (var bad :
                List.of("", "?state=Lost", "?state=Other", "?state=Rejected&cursor=" + next)) {
            assertThat(orders.get("/api/admin/orders" + bad, Role.STAFF).statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(orders.get("/api/admin/orders?state=Paid", Role.CUSTOMER).statusCode())
                .isEqualTo(403);
    }

    private String paid(String userId) {
        var answer = orders.place(userId, KEY, requestFor(line("cup", 2), line("jug", 1)));
        shop.settle();
        return text(answer, "id");
    }

    private long fence() {
        return shop.order().getList("outbox", Document.class).getFirst().getLong("notAfterMillis");
    }

    private static int ids(String body) {
        return body.split("\"ownerId\"", -1).length - 1;
    }
}
