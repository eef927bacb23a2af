package dev.shopkit.orders.work;

import static dev.shopkit.orders.OrdersProcess.line;
import static dev.shopkit.orders.OrdersProcess.requestFor;
import static dev.shopkit.orders.OrdersProcess.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.auth.Role;
import dev.shopkit.orders.Shop;
import dev.shopkit.orders.client.InventoryClientContract.Pieces;
import dev.shopkit.orders.order.Failures;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goal: a bug of ours costs its own order, and a process whose worker is dead does not live on. */
class BugsIT {
    private static final String KEY = "key-00000001";

    private final Shop shop = new Shop();

    @BeforeEach
    void sell() {
        shop.sell("cup", 1999, 9);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anOrderThatThrowsComesBackMoreRarelyIsGivenUpAndCanBeReplayed() {
        var thrown = new AtomicInteger();
        shop.inventory.answerHolds(
                it -> {
                    thrown.incrementAndGet();
                    throw new IllegalStateException("a bug of ours");
                });
        var orders = shop.start();
        assertThat(text(orders.place("ada", KEY, requestFor(line("cup", 1))), "state"))
                .isEqualTo("Pending");
        Awaitility.await("the order to be given up")
                .atMost(Shop.BUDGET.multipliedBy(2))
                .until(
                        () -> {
                            shop.clock.forward(Duration.ofMinutes(20));
                            return !shop.order().containsKey("dueAt");
                        });
        assertThat(thrown).hasValue(Failures.MAX);
        assertThat(orders.get("/api/admin/orders/dead-letters", Role.ADMIN).body())
                .contains("drive order", "a bug of ours");

        shop.inventory.answerHolds(it -> it);
        var id = shop.order().getString("_id");
        var replay = "/api/admin/orders/" + id + "/effects/driving/replay";
        assertThat(orders.post(replay, Role.ADMIN).statusCode()).isEqualTo(200);
        // It goes on where it was, hours after its hold time.
        shop.awaitState("Expired");
        shop.settle();

        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(9, 0, 0));
        assertThat(shop.order()).doesNotContainKey("failures").doesNotContainKey("dead");
    }

    @Test
    void anEffectThatThrowsIsTriedAgainAsOneThatFailed() {
        var asked = new AtomicInteger();
        shop.inventory.answerEffects(
                it -> {
                    if (asked.incrementAndGet() <= 2) {
                        throw new IllegalStateException("a bug of ours");
                    }
                    return it;
                });

        shop.start().place("ada", KEY, requestFor(line("cup", 1)));
        shop.settle();

        assertThat(shop.order().getList("outbox", Document.class)).isEmpty();
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(8, 0, 1));
    }

    @Test
    void anErrorInAWorkerEndsTheProcess() {
        shop.inventory.answerEffects(
                it -> {
                    throw new InternalError("as of a lack of memory");
                });

        shop.start().place("ada", KEY, requestFor(line("cup", 1)));

        Awaitility.await().atMost(Shop.BUDGET).until(() -> !shop.deaths().isEmpty());
        assertThat(shop.deaths().getFirst()).isInstanceOf(InternalError.class);
    }
}
