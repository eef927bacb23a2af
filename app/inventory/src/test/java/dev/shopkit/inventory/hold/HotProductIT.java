package dev.shopkit.inventory.hold;

import static dev.shopkit.inventory.RunningInventory.BUDGET;
import static dev.shopkit.inventory.RunningInventory.ORDERS_TOKEN;
import static dev.shopkit.inventory.RunningInventory.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.inventory.RunningInventory;
import dev.shopkit.inventory.stock.CountOutcome;
import dev.shopkit.inventory.stock.MongoStockStore;
import dev.shopkit.inventory.stock.Stock;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.Acknowledgement;
import dev.shopkit.testkit.MongoProcess;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everybody wants the same product: two processes of the service on one mongod. */
class HotProductIT {
    private static final int BUYERS = 64;
    private static final Instant NOT_AFTER = Instant.parse("2999-01-01T00:00:00Z");

    /** Unsaid, so that the ends of a whole test's orders are soon forgotten. */
    private static final Optional<Instant> FENCE = Optional.empty();

    private static MongoProcess server;

    private Mongo mongo;
    private RunningInventory one;
    private RunningInventory two;
    private MongoStockStore stocks;

    @BeforeAll
    static void startServer() {
        server = MongoProcess.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void start() {
        var uri = server.uri(RunningInventory.newDatabase());
        mongo = Mongo.connect(uri, "test");
        one = RunningInventory.start(uri);
        two = RunningInventory.start(uri);
        stocks = new MongoStockStore(mongo.database());
    }

    @AfterEach
    void stop() {
        two.close();
        one.close();
        mongo.close();
    }

    /** F-01: 64 buyers, 1 product, stock 100, 1,000 attempts: exactly 100 are held. */
    @Test
    void holdsExactlyTheStockForACrowd() throws Exception {
        stocks.count("hot", 0, 100, deadline());

        var answers =
                atOnce(
                        BUYERS,
                        IntStream.range(0, 1_000)
                                .<Callable<HttpResponse<String>>>mapToObj(
                                        it ->
                                                () ->
                                                        one.hold(
                                                                "o" + it,
                                                                body("hot", 1),
                                                                ORDERS_TOKEN))
                                .toList());

        assertThat(answers.stream().filter(it -> it.statusCode() == 204)).hasSize(100);
        assertThat(answers.stream().filter(it -> it.body().contains("out-of-stock"))).hasSize(900);
        assertThat(stock("hot")).isEqualTo(new Stock("hot", 1, 0, 100, 0, 0));
        assertThat(stored(mongo, "hot").get("holds", Document.class)).hasSize(100);
        assertThat(one.metric("shopkit_inventory_sold_out_from_memory_total")).isPositive();
        Awaitility.await().atMost(BUDGET).until(() -> one.holds().activeWriters() == 0);
        assertThat(one.metric("shopkit_inventory_waiting_claims")).isZero();
        // A writer leaves the queues before it leaves the gauge.
        Awaitility.await().atMost(BUDGET).until(() -> one.metric("shopkit_inventory_writers") == 0);
    }

    /** F-02: each request is sent three times at once, to either process. */
    @Test
    void answersEveryCopyOfARequestAlike() throws Exception {
        stocks.count("hot", 0, 100, deadline());
        var requests = new ArrayList<Callable<HoldOutcome>>();
        for (var order = 0; order < 300; order++) {
            for (var copy = 0; copy < 3; copy++) {
                var holds = (order + copy) % 2 == 0 ? one.holds() : two.holds();
                var id = "o" + order;
                requests.add(() -> hold(holds, id, line("hot")));
            }
        }

        var outcomes = atOnce(BUYERS, requests);

        for (var order = 0; order < 300; order++) {
            assertThat(outcomes.subList(order * 3, order * 3 + 3))
                    .containsOnly(outcomes.get(order * 3));
        }
        assertThat(outcomes.stream().filter(HoldOutcome.Held.class::isInstance)).hasSize(300);
        assertThat(stock("hot")).isEqualTo(new Stock("hot", 1, 0, 100, 0, 0));
    }

    @Test
    void contendsInTwoProcessesWithHoldsConfirmationsAndReleases() throws Exception {
        stocks.count("hot", 0, 150, deadline());
        var requests = new ArrayList<Callable<HoldOutcome>>();
        for (var order = 0; order < 600; order++) {
            var holds = order % 2 == 0 ? one.holds() : two.holds();
            var other = order % 2 == 0 ? two.holds() : one.holds();
            var id = "o" + order;
            var confirm = order % 3 != 0;
            requests.add(
                    () -> {
                        var outcome = hold(holds, id, line("hot"));
                        if (outcome instanceof HoldOutcome.Held) {
                            assertThat(confirm ? confirm(other, id) : release(other, id))
                                    .isEqualTo(new SettleOutcome.Done());
                        }
                        return confirm ? outcome : new HoldOutcome.TooLate();
                    });
        }

        var sold =
                atOnce(BUYERS, requests).stream()
                        .filter(HoldOutcome.Held.class::isInstance)
                        .count();

        assertThat(sold).isBetween(100L, 150L);
        assertThat(stock("hot")).isEqualTo(new Stock("hot", 1, 150 - sold, 0, sold, 0));
    }

    /**
     * Copies of an order with two lines race through both processes while the second product comes
     * and goes. Some copies fail and give back; none may take what another was told it holds.
     */
    @Test
    void whoeverWasToldHeldHoldsEveryLine() throws Exception {
        stocks.count("a", 0, 1_000, deadline());
        stocks.count("b", 0, 3, deadline());
        var told = new ArrayList<String>();
        var ended = new AtomicBoolean();
        var noise = new ArrayList<Future<?>>();
        try (var background = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each = 0; each < 4; each++) {
                var id = "noise" + each;
                noise.add(background.submit(() -> comeAndGo(id, ended)));
            }
            try {
                for (var round = 0; round < 40; round++) {
                    var id = "o" + round;
                    if (atOnce(6, copies(id)).contains(new HoldOutcome.Held())) {
                        told.add(id);
                        assertThat(held("a")).containsKey(id);
                        assertThat(held("b")).containsKey(id);
                    }
                    release(one.holds(), id, line("a"), line("b"));
                }
            } finally {
                ended.set(true);
            }
            assertThat(noise).allSatisfy(it -> assertThat(it.get()).isNull());
        }
        assertThat(told).isNotEmpty();
        assertThat(stock("a")).isEqualTo(Stock.first("a", 1_000));
        assertThat(stock("b")).isEqualTo(Stock.first("b", 3));
    }

    @Test
    void answersFromMemoryOnlyUntilPiecesComeBack() {
        stocks.count("hot", 0, 1, deadline());
        hold(one.holds(), "o1", line("hot"));
        var refused = new AtomicInteger();
        // Memory speaks only when a refusal comes within a second of the last one by the database.
        Awaitility.await()
                .atMost(BUDGET)
                .until(
                        () -> {
                            var id = "r" + refused.getAndIncrement();
                            assertThat(hold(one.holds(), id, line("hot")))
                                    .isInstanceOf(HoldOutcome.OutOfStock.class);
                            return one.metric("shopkit_inventory_sold_out_from_memory_total") > 0;
                        });
        assertThat(hold(one.holds(), "o1", line("hot"))).isEqualTo(new HoldOutcome.Held());

        release(one.holds(), "o1");

        assertThat(hold(one.holds(), "o2", line("hot"))).isEqualTo(new HoldOutcome.Held());
    }

    @Test
    void noticesWithinASecondWhatAnotherProcessGaveBack() {
        stocks.count("hot", 0, 1, deadline());
        hold(two.holds(), "o1", line("hot"));
        hold(one.holds(), "o2", line("hot"));

        release(two.holds(), "o1");

        Acknowledgement.now()
                .assertSeenWithin(
                        Duration.ofSeconds(1),
                        () -> decided(hold(one.holds(), "o2", line("hot"))),
                        HoldOutcome.Held.class::isInstance);
    }

    /** Empty where nobody could say. */
    private static Optional<HoldOutcome> decided(HoldOutcome outcome) {
        return Optional.of(outcome)
                .filter(
                        it ->
                                it instanceof HoldOutcome.Held
                                        || it instanceof HoldOutcome.OutOfStock);
    }

    @Test
    void refusesWhatTheQueueCannotTakeAndServesTheRest() throws Exception {
        stocks.count("hot", 0, 1_000, deadline());
        hold(one.holds(), "warm", line("hot"));
        var tooMany = 400 - 1 - HoldWriters.QUEUE_MAX;
        server.pause();
        List<HoldOutcome> outcomes;
        HttpResponse<String> refused;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<HoldOutcome>>();
            calls.add(threads.submit(() -> hold(one.holds(), "first", line("hot"))));
            // Only while a write is under way does a queue that is full stay full.
            soon(() -> one.metric("shopkit_inventory_batch_claims_count") == 2);
            IntStream.range(1, 400)
                    .mapToObj(it -> "o" + it)
                    .map(id -> threads.submit(() -> hold(one.holds(), id, line("hot"))))
                    .forEach(calls::add);
            soon(() -> one.metric("shopkit_inventory_queue_full_total") >= tooMany);
            refused = one.hold("late", body("hot", 1), ORDERS_TOKEN);
            server.resume();
            outcomes = results(calls);
        } finally {
            server.resume();
        }

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        var busy = outcomes.stream().filter(HoldOutcome.Busy.class::isInstance).toList();
        assertThat(busy).hasSize(tooMany);
        var held = outcomes.stream().filter(HoldOutcome.Held.class::isInstance).count();
        assertThat(held).isEqualTo(400 - tooMany);
        assertThat(stock("hot").held()).isEqualTo(held + 1);
        assertThat(one.metric("shopkit_inventory_queue_full_total")).isEqualTo(tooMany + 1);
    }

    @Test
    void countsExactlyWhilePiecesAreHeldAndSold() throws Exception {
        stocks.count("hot", 0, 200, deadline());
        var ended = new AtomicBoolean();
        var buyers = new ArrayList<Callable<HoldOutcome>>();
        for (var order = 0; order < 200; order++) {
            var id = "o" + order;
            buyers.add(
                    () -> {
                        var outcome = hold(one.holds(), id, line("hot"));
                        confirm(two.holds(), id);
                        return outcome;
                    });
        }
        long counted;
        var counting = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var count = threads.submit(() -> countUntil(ended, counting));
            try {
                assertThat(counting.await(BUDGET.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
                atOnce(8, buyers);
            } finally {
                ended.set(true);
            }
            counted = count.get();
        }

        var stock = stock("hot");
        assertThat(stock.sold()).isEqualTo(200);
        assertThat(stock.held()).isZero();
        // Each successful count added one piece to what it read, and nothing else did.
        assertThat(stock.adjusted()).isEqualTo(200 + counted);
    }

    /** Without a pause, because the write that waits meanwhile has only two seconds. */
    private static void soon(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(BUDGET)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(condition);
    }

    private long countUntil(AtomicBoolean ended, CountDownLatch counting) {
        var counted = 0L;
        while (!ended.get()) {
            var now = stock("hot");
            var outcome = stocks.count("hot", now.version(), now.counted() + 1, deadline());
            if (outcome instanceof CountOutcome.Counted) {
                counted++;
                counting.countDown();
            }
        }
        return counted;
    }

    private void comeAndGo(String name, AtomicBoolean ended) {
        for (var time = 0; !ended.get(); time++) {
            var id = name + "-" + time;
            if (hold(two.holds(), id, line("b")) instanceof HoldOutcome.OutOfStock) {
                // A refusal from memory never waits, and would keep the buyers from the processor.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            } else {
                release(two.holds(), id, line("b"));
            }
        }
    }

    /** Six calls for one order with two lines, through both processes. */
    private List<Callable<HoldOutcome>> copies(String id) {
        return IntStream.range(0, 6)
                .mapToObj(it -> it % 2 == 0 ? one.holds() : two.holds())
                .<Callable<HoldOutcome>>map(holds -> () -> hold(holds, id, line("a"), line("b")))
                .toList();
    }

    private Map<String, Object> held(String productId) {
        return stored(mongo, productId).get("holds", Document.class);
    }

    private Stock stock(String productId) {
        return stocks.find(productId, deadline()).orElseThrow();
    }

    private static HoldOutcome hold(Holds holds, String orderId, HoldLine... lines) {
        return holds.hold(orderId, List.of(lines), NOT_AFTER, deadline());
    }

    private static SettleOutcome confirm(Holds holds, String orderId) {
        return holds.confirm(orderId, List.of(line("hot")), FENCE, deadline());
    }

    private static SettleOutcome release(Holds holds, String orderId) {
        return release(holds, orderId, line("hot"));
    }

    private static SettleOutcome release(Holds holds, String orderId, HoldLine... lines) {
        return holds.release(orderId, List.of(lines), FENCE, deadline());
    }

    private static HoldLine line(String productId) {
        return new HoldLine(productId, 1);
    }

    private static String body(String productId, int quantity) {
        return """
                {"lines": [{"productId": "%s", "quantity": %d}], "notAfter": "%s"}"""
                .formatted(productId, quantity, NOT_AFTER);
    }

    private static <T> List<T> atOnce(int threadCount, List<Callable<T>> calls) throws Exception {
        try (var threads = Executors.newFixedThreadPool(threadCount)) {
            return results(threads.invokeAll(calls));
        }
    }

    private static <T> List<T> results(List<Future<T>> futures)
            throws InterruptedException, ExecutionException {
        var results = new ArrayList<T>();
        for (var future : futures) {
            results.add(future.get());
        }
        return results;
    }

    private static Deadline deadline() {
        return Deadline.after(BUDGET);
    }
}
