package dev.shopkit.orders.work;

import static dev.shopkit.orders.OrdersProcess.line;
import static dev.shopkit.orders.OrdersProcess.requestFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.shopkit.kit.auth.Role;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.OrdersProcess;
import dev.shopkit.orders.Shop;
import dev.shopkit.orders.client.HoldLine;
import dev.shopkit.orders.client.InventoryClientContract.Pieces;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goal: what leaked comes back, and nothing that an order waits for (O1, for old leaks). */
class ReconciliationIT {
    private static final String KEY = "key-00000001";
    private static final String ADDRESS = "/api/admin/orders/reconciliations";

    private final Shop shop = new Shop();
    private final OrdersProcess orders = shop.start();

    @BeforeEach
    void sell() {
        shop.sell("cup", 1942, 10);
        shop.sell("jug", 500, 1);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void givesBackWhatNoOrderWaitsForAndNothingElse() {
        // Waits for its customer, so its piece has to stay held.
        orders.place("ada", KEY, requestFor(line("cup", 1)));
        var waiting = shop.order().getString("_id");
        // Refused without having taken anything; a copy of its hold came later, as by a mesh.
        orders.place("bob", KEY, requestFor(line("jug", 2)));
        var refused = idOf("user:bob");
        shop.inventory.stock("jug", 5);
        hold(refused, "jug", 2);
        hold("of-no-order", "cup", 3);

        assertThat(run()).contains("\"checked\":0", "\"released\":[]");
        shop.clock.forward(Reconciliation.OLDER_THAN.plusSeconds(1));
        var report = run();

        assertThat(report)
                .contains("\"checked\":3", refused, "of-no-order")
                .doesNotContain(waiting, "\"next\"");
        assertThat(shop.inventory.holders("cup")).isEqualTo(Set.of(waiting));
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(9, 1, 0));
        assertThat(shop.pieces("jug")).isEqualTo(new Pieces(5, 0, 0));
        assertThat(run()).contains("\"checked\":1", "\"released\":[]");
    }

    @Test
    void concludesNothingFromAnOrderThatCannotBeRead() {
        orders.place("ada", KEY, requestFor(line("cup", 1)));
        hold("of-no-order", "cup", 3);
        var id = shop.order().getString("_id");
        Await.write(
                shop.mongo()
                        .database()
                        .getCollection("orders")
                        .updateOne(Filters.eq(id), Updates.set("history.0.at", "yesterday")),
                Deadline.after(Shop.BUDGET));
        shop.clock.forward(Reconciliation.OLDER_THAN.plusSeconds(1));

        assertThat(run()).contains("\"checked\":2", "of-no-order").doesNotContain(id);
        assertThat(shop.inventory.holders("cup")).isEqualTo(Set.of(id));
    }

    @Test
    void goesOnWhereItEndedUntilAllIsLookedAt() {
        shop.inventory.stock("cup", 1_000);
        for (var number = 0; number < 250; number++) {
            hold("of-no-order-" + number, "cup", 1);
        }
        shop.clock.forward(Reconciliation.OLDER_THAN.plusSeconds(1));

        var calls = 0;
        for (var next = ADDRESS; !next.isEmpty(); calls++) {
            var answer = orders.post(next, Role.ADMIN);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            var cursor =
                    OrdersProcess.fields(answer)
                            .optional("next", it -> OrdersProcess.text(answer, it));
            next = cursor.map(it -> ADDRESS + "?cursor=" + it).orElse("");
        }

        assertThat(calls).isGreaterThan(1);
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(1_000, 0, 0));
    }

    @Test
    void isForAdmins() {
        assertThat(orders.post(ADDRESS, Role.STAFF).statusCode()).isEqualTo(403);
    }

    /** It is part of an address of inventory's. */
    @Test
    void refusesACursorThatIsNone() {
        for (var bad : List.of("a%26limit=1", "a%2Fb", "%0d%0a", "x".repeat(201))) {
            refuses(bad);
        }
    }

    /** Only inventory knows these apart from its own; 503 would have them repeated for ever. */
    @Test
    void refusesACursorThatInventoryDoesNotKnow() {
        for (var unknown : List.of("zz", "a.b.c", ".", "-")) {
            refuses(unknown);
        }
    }

    private void refuses(String cursor) {
        var answer = orders.post(ADDRESS + "?cursor=" + cursor, Role.ADMIN);
        assertThat(answer.statusCode()).as(cursor).isEqualTo(400);
        assertThat(answer.body()).contains("\"pointer\":\"?cursor\"");
    }

    private String run() {
        var answer = orders.post(ADDRESS, Role.ADMIN);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private void hold(String orderId, String productId, int quantity) {
        shop.inventory.hold(
                orderId,
                List.of(new HoldLine(productId, quantity)),
                shop.clock.instant().plus(Duration.ofSeconds(10)),
                Deadline.after(Shop.BUDGET));
    }

    private String idOf(String ownerId) {
        return shop.orders().stream()
                .filter(it -> ownerId.equals(it.getString("ownerId")))
                .findFirst()
                .orElseThrow()
                .getString("_id");
    }
}
