package dev.shopkit.orders.work;

import static dev.shopkit.orders.OrdersProcess.line;
import static dev.shopkit.orders.OrdersProcess.problem;
import static dev.shopkit.orders.OrdersProcess.requestFor;
import static dev.shopkit.orders.OrdersProcess.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.http.Problem;
import dev.shopkit.orders.OrdersProcess;
import dev.shopkit.orders.Shop;
import dev.shopkit.orders.client.InventoryClientContract.Pieces;
import dev.shopkit.orders.order.Progress;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Goal: any number of workers leaves nothing behind and does nothing twice (F-21). */
class WorkerIT {
    private static final String KEY = "key-00000001";
    private static final String DEATH = "died after ";

    private final Shop shop = new Shop();
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void close() {
        goOn.countDown();
        shop.close();
    }

    @Test
    void twoWorkersFinishWhatManyDyingCallsLeft() throws InterruptedException {
        shop.sell("cup", 1999, 500);
        var steps = CheckoutStep.values();
        var dying =
                shop.start(
                        (step, orderId) -> {
                            if (step == steps[Math.floorMod(orderId.hashCode(), steps.length)]) {
                                throw Problem.unavailable(DEATH + step).exception();
                            }
                        });
        long accepted;
        try (var buyers = Executors.newFixedThreadPool(16, Thread.ofVirtual().factory())) {
            var attempts =
                    Stream.iterate(0, it -> it + 1)
                            .limit(300)
                            .<Callable<Boolean>>map(it -> () -> buy(dying, "buyer-" + it))
                            .toList();
            accepted = buyers.invokeAll(attempts).stream().filter(it -> it.resultNow()).count();
        }
        dying.close();
        shop.start();
        shop.start();
        shop.clock.forward(Progress.LEASE);
        shop.settle();

        // Others were refused by the store, as on a slow machine: they may or may not be there.
        assertThat((long) shop.orders().size()).isBetween(accepted, 300L);
        assertThat(shop.orders()).extracting(it -> it.getString("ownerId")).doesNotHaveDuplicates();
        var paid = shop.orders().stream().filter(it -> "Paid".equals(it.get("state"))).count();
        // Those that died before asking for the hold may have come too late; all others are paid.
        assertThat(paid).isGreaterThan(200);
        assertThat(shop.captures()).hasSize((int) paid);
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(500 - paid, 0, paid));
    }

    /** Whether there must be an order: the call was answered, or died after it had stored it. */
    private static boolean buy(OrdersProcess orders, String userId) {
        var answer = orders.place(userId, KEY, requestFor(line("cup", 1)));
        return answer.statusCode() == 201 || answer.body().contains(DEATH);
    }

    @Test
    void aCallThatOutlivesItsLeaseFindsItsOrderFinishedAndDoesNothingTwice() throws Exception {
        shop.sell("cup", 1999, 5);
        try (var buyer = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = stuckAt(CheckoutStep.PAYING_WRITTEN);
            var answer = buyer.submit(() -> slow.place("ada", KEY, requestFor(line("cup", 2))));
            shop.awaitState("Paying");
            shop.start();
            shop.clock.forward(Progress.LEASE);
            shop.awaitState("Paid");
            goOn.countDown();

            assertThat(text(done(answer), "state")).isEqualTo("Paid");
        }
        shop.settle();
        assertThat(shop.captures()).hasSize(1);
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(3, 0, 2));
    }

    @Test
    void aCopyOfACallInWorkIsToldToRepeat() throws Exception {
        shop.sell("cup", 1999, 5);
        try (var buyer = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = stuckAt(CheckoutStep.STOCK_HELD);
            var first = buyer.submit(() -> slow.place("ada", KEY, requestFor(line("cup", 2))));
            Awaitility.await().atMost(Shop.BUDGET).until(() -> shop.pieces("cup").held() == 2);

            var copy = slow.place("ada", KEY, requestFor(line("cup", 2)));
            assertThat(copy.statusCode()).isEqualTo(409);
            assertThat(problem(copy)).isEqualTo("in-progress");
            assertThat(copy.headers().firstValue("Retry-After")).contains("1");

            goOn.countDown();
            assertThat(done(first).statusCode()).isEqualTo(201);
            var again = slow.placeUntilEnded("ada", KEY, requestFor(line("cup", 2)));
            assertThat(again.statusCode()).isEqualTo(201);
            assertThat(text(again, "id")).isEqualTo(text(done(first), "id"));
        }
    }

    @Test
    void showsHowMuchIsWaiting() {
        shop.sell("cup", 1999, 5);
        shop.inventory.answerEffects(
                it -> new dev.shopkit.orders.client.EffectResult.Unclear("away"));
        var orders = shop.start();
        orders.place("ada", KEY, requestFor(line("cup", 1)));

        Awaitility.await()
                .atMost(Shop.BUDGET)
                .until(() -> orders.metrics().contains("shopkit_orders_outbox_depth 1.0"));
        assertThat(orders.metrics()).contains("shopkit_orders_outbox_age_seconds");
    }

    private OrdersProcess stuckAt(CheckoutStep step) {
        return shop.start(
                (reached, orderId) -> {
                    if (reached == step) {
                        await();
                    }
                });
    }

    private void await() {
        try {
            goOn.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpResponse<String> done(Future<HttpResponse<String>> answer) {
        Awaitility.await().atMost(Shop.BUDGET).until(answer::isDone);
        return answer.resultNow();
    }
}
