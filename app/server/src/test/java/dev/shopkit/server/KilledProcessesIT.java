package dev.shopkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.orders.work.CheckoutStep;
import dev.shopkit.server.shop.Answer;
import dev.shopkit.server.shop.Buyer;
import dev.shopkit.server.shop.Buying;
import dev.shopkit.server.shop.DistributedShop;
import dev.shopkit.server.shop.TestShop;
import dev.shopkit.server.shop.TestShop.Pieces;
import dev.shopkit.server.shop.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: whichever process dies and whenever, every order happens exactly once or not at all, and
 * its buyer learns which. Every service is a process of its own and is killed as by {@code -9}.
 */
class KilledProcessesIT {
    /** From a death to the final answer, and to the last order at rest. */
    private static final Duration RECOVERY_BUDGET = Duration.ofSeconds(60);

    private static final int KILLED = 137;
    private static final int BUYERS = 6;
    private static final int DEATHS = 3;
    private static final int TRADE = 10;
    private static final int STOCK = 100_000;

    private static final DistributedShop SHOP = new DistributedShop();
    private static final Visitor VISITOR = new Visitor(SHOP.gateway());

    @AfterAll
    static void close() {
        VISITOR.close();
        SHOP.close();
    }

    /** F-04. */
    @Test
    void ordersMayDieAfterAnyStepOfACheckout()
            throws IOException, ExecutionException, InterruptedException, TimeoutException {
        var productId = SHOP.data().sell(1999, STOCK);
        var outcomes = new EnumMap<CheckoutStep, Answer>(CheckoutStep.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var buying = new EnumMap<CheckoutStep, Future<Answer>>(CheckoutStep.class);
            for (var step : CheckoutStep.values()) {
                buying.put(step, buyWhileOrdersDies(productId, step, threads));
            }
            for (var entry : buying.entrySet()) {
                var outcome = entry.getValue().get(RECOVERY_BUDGET.toSeconds(), TimeUnit.SECONDS);
                outcomes.put(entry.getKey(), outcome);
            }
        }

        awaitEveryOrderAtRest(productId);
        assertThat(SHOP.data().orders(productId)).hasSize(CheckoutStep.values().length);
        outcomes.forEach((step, outcome) -> assertPaidOrTooLate(productId, step, outcome));
        assertEveryPaidOrderIsSoldOnce(productId, List.copyOf(outcomes.values()));
    }

    private static Future<Answer> buyWhileOrdersDies(
            String productId, CheckoutStep step, ExecutorService threads) throws IOException {
        Files.writeString(SHOP.data().file("crash"), step.name());
        var outcome = threads.submit(() -> ada().buy(key(step), Buyer.wish(productId, 1)));
        assertThat(SHOP.orders().awaitEnd()).as("after " + step).isEqualTo(KILLED);
        SHOP.orders().restart();
        SHOP.orders().awaitReady();
        return outcome;
    }

    private static void assertPaidOrTooLate(String productId, CheckoutStep step, Answer outcome) {
        if (step == CheckoutStep.INSERTED && outcome.status() == 409) {
            // Nothing was held yet, and the time to hold may end before the process is back.
            assertThat(outcome.problem()).isEqualTo("too-late");
            return;
        }
        assertThat(outcome.status()).as("after " + step + ": " + outcome).isEqualTo(201);
        assertThat(outcome.text("state")).isEqualTo("Paid");
        var again = ada().buy(key(step), Buyer.wish(productId, 1));
        assertThat(again.text("id")).isEqualTo(outcome.text("id"));
    }

    /** F-05. */
    @Test
    void inventoryMayDieAgainAndAgainWhilePeopleBuy() throws InterruptedException {
        var productId = SHOP.data().sell(1999, STOCK);
        try (var buying = Buying.start(SHOP.data(), VISITOR, productId, BUYERS)) {
            for (var deaths = 0; deaths < DEATHS; deaths++) {
                buying.awaitMorePaid(TRADE);
                SHOP.inventory().kill();
                SHOP.inventory().restart();
                SHOP.inventory().awaitReady();
            }
            buying.awaitMorePaid(TRADE);
            assertEveryPaidOrderIsSoldOnce(productId, buying.stop());
        }
    }

    @Test
    void theDatabaseMayDieWhilePeopleBuy() throws InterruptedException {
        var productId = SHOP.data().sell(1999, STOCK);
        try (var buying = Buying.start(SHOP.data(), VISITOR, productId, BUYERS)) {
            buying.awaitMorePaid(TRADE);
            TestShop.mongod().kill();
            TestShop.mongod().restart();
            buying.awaitMorePaid(TRADE);
            assertEveryPaidOrderIsSoldOnce(productId, buying.stop());
        }
    }

    /** What buyers were told is what is stored, captured and sold. */
    private static void assertEveryPaidOrderIsSoldOnce(String productId, List<Answer> outcomes) {
        awaitEveryOrderAtRest(productId);
        var orders = SHOP.data().orders(productId);
        var paid = inState(orders, "Paid");
        assertThat(outcomes.stream().filter(it -> it.status() == 201).map(it -> it.text("id")))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(paid);
        assertThat(outcomes)
                .filteredOn(it -> it.status() != 201)
                .allMatch(it -> it.problem().equals("too-late"), "a refused order was too late")
                .hasSameSizeAs(inState(orders, "Rejected"));
        assertThat(orders).hasSameSizeAs(outcomes);
        for (var order : orders) {
            var captures = order.getString("state").equals("Paid") ? 1 : 0;
            assertThat(SHOP.data().captures(order.getString("_id"))).hasSize(captures);
        }
        assertThat(SHOP.data().pieces(productId))
                .isEqualTo(new Pieces(STOCK - paid.size(), 0, paid.size()));
    }

    private static void awaitEveryOrderAtRest(String productId) {
        Awaitility.await("every order at rest")
                .atMost(RECOVERY_BUDGET)
                .until(
                        () ->
                                SHOP.data().orders(productId).stream()
                                        .noneMatch(it -> it.containsKey("dueAt")));
    }

    private static List<String> inState(List<Document> orders, String state) {
        return orders.stream()
                .filter(it -> it.getString("state").equals(state))
                .map(it -> it.getString("_id"))
                .toList();
    }

    private static Buyer ada() {
        return Buyer.of(SHOP.data(), VISITOR, "ada");
    }

    private static String key(CheckoutStep step) {
        return "dies-after-" + step;
    }
}
