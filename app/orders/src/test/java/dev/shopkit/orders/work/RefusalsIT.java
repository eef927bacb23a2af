package dev.shopkit.orders.work;

import static dev.shopkit.orders.OrdersProcess.line;
import static dev.shopkit.orders.OrdersProcess.problem;
import static dev.shopkit.orders.OrdersProcess.requestFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.OrdersService;
import dev.shopkit.orders.Shop;
import dev.shopkit.orders.client.EffectResult;
import dev.shopkit.orders.client.HoldResult;
import dev.shopkit.orders.client.InventoryClient;
import dev.shopkit.orders.client.InventoryClientContract.Pieces;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Goal: a crowd before an empty shelf costs next to nothing, and delays no sale (O3). */
class RefusalsIT {
    private static final String KEY = "key-00000001";

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anOrderThatTookNothingReleasesNothingAndRestsAtOnce() {
        shop.sell("cup", 1999, 1);
        var released = new AtomicInteger();
        shop.inventory.answerEffects(
                it -> {
                    released.incrementAndGet();
                    return it;
                });

        var answer = shop.start().place("ada", KEY, requestFor(line("cup", 2)));

        assertThat(problem(answer)).isEqualTo("out-of-stock");
        assertThat(shop.order()).doesNotContainKey("dueAt");
        assertThat(shop.order().getList("outbox", Document.class)).isEmpty();
        assertThat(released).hasValue(0);
    }

    /** A lost answer may hide that something was taken. */
    @Test
    void anOrderThatMayHaveTakenSomethingReleasesIt() {
        shop.sell("cup", 1999, 2);
        shop.inventory.answerHolds(it -> new HoldResult.OutOfStock(List.of("cup"), false));

        shop.start().place("ada", KEY, requestFor(line("cup", 2)));
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(0, 2, 0));
        shop.settle();

        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(2, 0, 0));
    }

    @Test
    void whatWasJustRefusedIsRefusedToOthersByOneWriteWithoutAsking() {
        shop.sell("cup", 1999, 1);
        var asked = new AtomicInteger();
        shop.inventory.answerHolds(
                it -> {
                    asked.incrementAndGet();
                    return it;
                });
        var orders = shop.start();
        shop.clock.stop();
        orders.place("ada", KEY, requestFor(line("cup", 2)));

        var fromMemory = orders.place("bob", KEY, requestFor(line("cup", 3)));
        var fewer = orders.place("eve", KEY, requestFor(line("cup", 1)));

        assertThat(problem(fromMemory)).isEqualTo("out-of-stock");
        assertThat(fewer.statusCode()).isEqualTo(201);
        assertThat(asked).hasValue(2);
        var ofBob = ofOwner("user:bob");
        assertThat(ofBob.getLong("version")).isEqualTo(1);
        assertThat(problem(orders.place("bob", KEY, requestFor(line("cup", 3)))))
                .isEqualTo("out-of-stock");

        shop.clock.forward(Duration.ofMillis(501));
        shop.clock.goOn();
        shop.inventory.stock("cup", 9);
        assertThat(orders.place("bob", "another-key", requestFor(line("cup", 3))).statusCode())
                .isEqualTo(201);
    }

    /** By the order of work, and not by a clock: all of it is due, the sale last. */
    @Test
    void aSaleGoesBeforeHoweverManyPiecesThatComeBack() {
        shop.sell("cup", 1999, 500);
        shop.inventory.answerEffects(it -> new EffectResult.Unclear("away"));
        var dying = shop.start();
        dying.place("ada", KEY, requestFor(line("cup", 1)));
        dying.close();
        var sold = shop.order();
        insertRefused(sold, 400);

        var work = Collections.synchronizedList(new ArrayList<String>());
        shop.inventory.answerEffects(it -> it);
        shop.clock.forward(Duration.ofMinutes(1));
        shop.start(new OrdersService.Clients(shop.catalog, writingDown(work)), StepListener.none());

        Awaitility.await()
                .atMost(Shop.BUDGET.multipliedBy(2))
                .until(() -> shop.orders().stream().noneMatch(it -> it.containsKey("dueAt")));
        assertThat(work.size()).isGreaterThanOrEqualTo(401);
        assertThat(work.indexOf("confirm")).isLessThan(2 * WorkQueue.TURNS);
    }

    @Test
    void aCustomerMayGetOnlySoManyOrdersRefusedInAMinute() {
        shop.sell("cup", 1999, 0);
        var orders = shop.start();
        shop.clock.stop();
        for (var number = 0; number < 30; number++) {
            var answer = orders.place("ada", "key-of-ada-" + number, requestFor(line("cup", 1)));
            assertThat(answer.statusCode()).isEqualTo(409);
        }

        var refused = orders.place("ada", "key-of-ada-more", requestFor(line("cup", 1)));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(problem(refused)).isEqualTo("too-many-orders");
        assertThat(refused.headers().firstValue("Retry-After")).contains("60");
        assertThat(shop.orders()).hasSize(30);
        // What was answered stays answered, and others are no worse off.
        assertThat(orders.place("ada", "key-of-ada-3", requestFor(line("cup", 1))).statusCode())
                .isEqualTo(409);
        assertThat(problem(orders.place("bob", KEY, requestFor(line("cup", 1)))))
                .isEqualTo("out-of-stock");
        shop.clock.forward(Duration.ofMinutes(1));
        assertThat(orders.place("ada", "key-of-ada-more", requestFor(line("cup", 1))).statusCode())
                .isEqualTo(409);
    }

    @Test
    void aCustomerMayHaveOnlySoManyOrdersInWork() {
        shop.sell("cup", 1942, 100);
        var orders = shop.start();
        for (var number = 0; number < 10; number++) {
            var answer = orders.place("ada", "key-of-ada-" + number, requestFor(line("cup", 1)));
            assertThat(answer.statusCode()).isEqualTo(201);
        }

        var refused = orders.place("ada", "key-of-ada-more", requestFor(line("cup", 1)));

        assertThat(problem(refused)).isEqualTo("too-many-orders");
        assertThat(orders.place("bob", KEY, requestFor(line("cup", 1))).statusCode())
                .isEqualTo(201);
    }

    /** The names of its calls, in the order in which they are made. */
    private InventoryClient writingDown(List<String> calls) {
        return (InventoryClient)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {InventoryClient.class},
                        (proxy, method, arguments) -> {
                            calls.add(method.getName());
                            return method.invoke(shop.inventory, arguments);
                        });
    }

    /** As a process left them that died: refused, with pieces to give back, longer due. */
    private void insertRefused(Document like, int orders) {
        var collection = shop.mongo().database().getCollection("orders");
        var due = Date.from(shop.clock.instant().minusSeconds(30));
        for (var number = 0; number < orders; number++) {
            var release =
                    new Document("effect", "release stock")
                            .append("notBefore", due)
                            .append("id", "release-stock-2");
            var refused = new Document(like);
            refused.putAll(
                    new Document("_id", "refused-" + number)
                            .append("number", "NUMBER-" + number)
                            .append("ownerId", "user:" + number)
                            .append("state", "Rejected")
                            .append("payments", List.of())
                            .append("rejection", new Document("reason", "too late"))
                            .append("outbox", List.of(release))
                            .append("dueAt", due));
            Await.write(collection.insertOne(refused), Deadline.after(Shop.BUDGET));
        }
    }

    private Document ofOwner(String ownerId) {
        return shop.orders().stream()
                .filter(it -> ownerId.equals(it.getString("ownerId")))
                .findFirst()
                .orElseThrow();
    }
}
