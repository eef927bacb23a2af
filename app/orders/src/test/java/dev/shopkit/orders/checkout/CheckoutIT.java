package dev.shopkit.orders.checkout;

import static dev.shopkit.orders.OrdersProcess.line;
import static dev.shopkit.orders.OrdersProcess.problem;
import static dev.shopkit.orders.OrdersProcess.requestExpecting;
import static dev.shopkit.orders.OrdersProcess.requestFor;
import static dev.shopkit.orders.OrdersProcess.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.money.Money;
import dev.shopkit.orders.OrdersProcess;
import dev.shopkit.orders.Shop;
import dev.shopkit.orders.client.InventoryClientContract.Pieces;
import dev.shopkit.orders.order.Order;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: one order for one request, at the catalogue's price, however it is sent (F-02, F-03, F-13).
 */
class CheckoutIT {
    private static final String KEY = "key-00000001";

    private final Shop shop = new Shop();
    private final OrdersProcess orders = shop.start();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aBoughtOrderEndsPaidWithItsStockSoldAndStaysSoAfterTheHoldTime() {
        shop.sell("cup", 1999, 5);
        shop.sell("jug", 501, 5);

        var answer =
                orders.place("ada", KEY, requestExpecting(4499, line("jug", 1), line("cup", 2)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(text(answer, "state")).isEqualTo("Paid");
        assertThat(text(answer, "number")).matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(OrdersProcess.fields(answer).money("total")).isEqualTo(new Money(4499, "EUR"));

        shop.settle();
        shop.clock.forward(Order.HOLD_TIME.multipliedBy(2));
        shop.settle();

        assertThat(shop.order().getString("state")).isEqualTo("Paid");
        assertThat(shop.order().getList("outbox", Document.class)).isEmpty();
        assertThat(shop.captures()).hasSize(1);
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(3, 0, 2));
        assertThat(shop.pieces("jug")).isEqualTo(new Pieces(4, 0, 1));
    }

    @Test
    void threeCopiesAtOnceMakeOneOrderWithEqualAnswers() throws InterruptedException {
        shop.sell("cup", 1999, 100);
        var repeated = new AtomicInteger();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var request = 0; request < 15; request++) {
                var key = "request-number-" + request;
                Callable<HttpResponse<String>> copy = () -> place(key, repeated);
                var answers = senders.invokeAll(Stream.generate(() -> copy).limit(3).toList());

                assertThat(answers.stream().map(it -> it.resultNow().statusCode()))
                        .containsOnly(201);
                assertThat(answers.stream().map(it -> text(it.resultNow(), "id")).distinct())
                        .hasSize(1);
                assertThat(answers.stream().map(it -> text(it.resultNow(), "number")).distinct())
                        .hasSize(1);
            }
        }
        // A copy waits for the answer of the first; only on a slow machine it waits in vain.
        assertThat(repeated).hasValueLessThan(15);
        shop.settle();
        assertThat(shop.orders()).hasSize(15);
        assertThat(shop.captures()).hasSize(15);
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(85, 0, 15));
    }

    private HttpResponse<String> place(String key, AtomicInteger repeated) {
        var body = requestFor(line("cup", 1));
        var answer = orders.place("ada", key, body);
        if (!OrdersProcess.inWork(answer)) {
            return answer;
        }
        repeated.incrementAndGet();
        return orders.placeUntilEnded("ada", key, body);
    }

    @Test
    void sixtyFourBuyersOfAHotProductNeverBuyMoreThanThereIs() throws InterruptedException {
        shop.sell("cup", 1999, 100);
        try (var buyers = Executors.newFixedThreadPool(64, Thread.ofVirtual().factory())) {
            var attempts =
                    Stream.iterate(0, it -> it + 1)
                            .limit(1_000)
                            .<Callable<Integer>>map(it -> () -> buy("buyer-" + it))
                            .toList();
            var statuses = buyers.invokeAll(attempts).stream().map(it -> it.resultNow()).toList();
            assertThat(statuses).filteredOn(it -> it == 201).hasSize(100);
            assertThat(statuses).filteredOn(it -> it == 409).hasSize(900);
        }
        shop.settle();
        assertThat(shop.orders()).hasSize(1_000).noneMatch(it -> it.containsKey("dueAt"));
        assertThat(shop.captures()).hasSize(100);
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(0, 0, 100));
    }

    private int buy(String userId) {
        return orders.placeUntilEnded(userId, KEY, requestFor(line("cup", 1))).statusCode();
    }

    @Test
    void anotherBodyUnderTheKeyIsRefused() {
        shop.sell("cup", 1999, 5);
        orders.place("ada", KEY, requestFor(line("cup", 1)));

        var other = orders.place("ada", KEY, requestFor(line("cup", 2)));

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(problem(other)).isEqualTo("key-reused");
        assertThat(shop.orders()).hasSize(1);
    }

    @Test
    void twoOwnersMayUseTheSameKey() {
        shop.sell("cup", 1999, 5);
        var first = orders.place("ada", KEY, requestFor(line("cup", 1)));
        var second = orders.place("bob", KEY, requestFor(line("cup", 2)));

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(text(second, "id")).isNotEqualTo(text(first, "id"));
        assertThat(shop.orders()).hasSize(2);
    }

    @Test
    void aRepetitionAnswersFromTheStoredOrderWhateverItCostsNow() {
        shop.sell("cup", 1999, 5);
        var first = orders.place("ada", KEY, requestExpecting(1999, line("cup", 1)));
        shop.sell("cup", 2999, 0);

        var again = orders.place("ada", KEY, requestExpecting(2999, line("cup", 1)));

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(text(again, "id")).isEqualTo(text(first, "id"));
        assertThat(OrdersProcess.fields(again).money("total")).isEqualTo(new Money(1999, "EUR"));
        assertThat(shop.captures()).hasSize(1);
    }

    @Test
    void anotherPriceThanExpectedStoresNothingAndTheSameKeyMayAcceptIt() {
        shop.sell("cup", 2999, 5);

        var refused = orders.place("ada", KEY, requestExpecting(1999, line("cup", 1)));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(problem(refused)).isEqualTo("price-changed");
        assertThat(OrdersProcess.fields(refused).money("newTotal"))
                .isEqualTo(new Money(2999, "EUR"));
        assertThat(shop.orders()).isEmpty();
        var accepted = orders.place("ada", KEY, requestExpecting(2999, line("cup", 1)));
        assertThat(accepted.statusCode()).isEqualTo(201);
    }

    @Test
    void outOfStockIsStoredAndReplayedEvenWhenThereIsStockAgain() {
        shop.sell("cup", 1999, 1);
        shop.sell("jug", 500, 1);
        var body = requestFor(line("cup", 2), line("jug", 1));

        var refused = orders.place("ada", KEY, body);
        shop.inventory.stock("cup", 9);
        var again = orders.place("ada", KEY, body);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(problem(refused)).isEqualTo("out-of-stock");
        assertThat(OrdersProcess.fields(refused).texts("productIds", 50, 64))
                .containsExactly("cup");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body().replaceAll("\"requestId\":\"[^\"]+\"", ""))
                .isEqualTo(refused.body().replaceAll("\"requestId\":\"[^\"]+\"", ""));
        shop.settle();
        assertThat(shop.order().getString("state")).isEqualTo("Rejected");
        assertThat(shop.captures()).isEmpty();
        assertThat(shop.pieces("jug")).isEqualTo(new Pieces(1, 0, 0));
    }

    @Test
    void pointsAtTheLineWhoseProductIsNotForSale() {
        shop.sell("cup", 1999, 5);

        var answer =
                orders.place(
                        "ada", KEY, requestFor(line("cup", 1), line("cup", 1), line("gone", 1)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"pointer\":\"/lines/2/productId\"");
        assertThat(shop.orders()).isEmpty();
    }

    @Test
    void linesOfOneProductBecomeOne() {
        shop.sell("cup", 1999, 5);

        var answer = orders.place("ada", KEY, requestFor(line("cup", 1), line("cup", 2)));

        assertThat(OrdersProcess.fields(answer).money("total")).isEqualTo(new Money(5997, "EUR"));
        assertThat(shop.order().getList("lines", Document.class)).hasSize(1);
    }

    @Test
    void saysThatPricesCannotBeAsked() {
        shop.catalog.answer(it -> new dev.shopkit.orders.client.CatalogAnswer.Unavailable("away"));

        var answer = orders.place("ada", KEY, requestFor(line("cup", 1)));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(shop.orders()).isEmpty();
    }

    @Test
    void asksForAKeyOf8To255VisibleCharacters() {
        shop.sell("cup", 1999, 5);
        for (var key : new String[] {"short", "with a blank", "x".repeat(256)}) {
            var answer = orders.place("ada", key, requestFor(line("cup", 1)));
            assertThat(answer.statusCode()).as(key).isEqualTo(400);
            assertThat(answer.body()).contains("header:Idempotency-Key");
        }
        var without =
                orders.send(
                        orders.request("/api/orders", "ada")
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                requestFor(line("cup", 1)))));
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(orders.place("ada", "x".repeat(255), requestFor(line("cup", 1))).statusCode())
                .isEqualTo(201);
    }

    /** Of two, we would take one and a proxy that repeats the request the other. */
    @Test
    void takesNoOrderUnderTwoKeys() {
        shop.sell("cup", 1999, 5);
        var body = HttpRequest.BodyPublishers.ofString(requestFor(line("cup", 1)));

        var answer =
                orders.send(
                        orders.request("/api/orders", "ada")
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", KEY)
                                .header("Idempotency-Key", "key-00000002")
                                .POST(body));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("header:Idempotency-Key", "maxItems");
        assertThat(shop.orders()).isEmpty();
    }

    @Test
    void countsOutcomesAndStateChanges() {
        shop.sell("cup", 1999, 1);
        orders.place("ada", KEY, requestFor(line("cup", 1)));
        orders.place("bob", KEY, requestFor(line("cup", 1)));

        assertThat(orders.metrics())
                .contains("shopkit_orders_checkouts_total{outcome=\"paid\",} 1.0")
                .contains("shopkit_orders_checkouts_total{outcome=\"refused\",} 1.0")
                .contains("shopkit_orders_state_changes_total{state=\"Paid\",} 1.0")
                .contains("shopkit_orders_state_changes_total{state=\"Rejected\",} 1.0")
                .contains("shopkit_orders_checkout_seconds_count 2.0");
    }
}
