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
import dev.shopkit.testkit.MongoProcess;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
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
        assertThat(stock("hot")).isEqualTo(new Stock("hot", 1, 0, 100, 0, 100));
        assertThat(stored(mongo, "hot").get("holds", Document.class)).hasSize(100);
        assertThat(one.metric("shopkit_inventory_sold_out_from_memory_total")).isPositive();
        Awaitility.await().atMost(BUDGET).until(() -> one.holds().activeWriters() == 0);
        assertThat(one.metric("shopkit_inventory_waiting_claims")).isZero();
        assertThat(one.metric("shopkit_inventory_writers")).isZero();
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
                requests.add(() -> hold(holds, id, new HoldLine("hot", 1)));
            }
        }

        var outcomes = atOnce(BUYERS, requests);

        for (var order = 0; order < 300; order++) {
            assertThat(outcomes.subList(order * 3, order * 3 + 3))
                    .containsOnly(outcomes.get(order * 3));
        }
        assertThat(outcomes.stream().filter(HoldOutcome.Held.class::isInstance)).hasSize(300);
        assertThat(stock("hot")).isEqualTo(new Stock("hot", 1, 0, 100, 0, 100));
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
                        var line = new HoldLine("hot", 1);
                        var outcome = hold(holds, id, line);
                        if (outcome instanceof HoldOutcome.Held) {
                            assertThat(
                                            confirm
                                                    ? other.confirm(id, List.of(line), deadline())
                                                    : other.release(id, List.of(line), deadline()))
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
        assertThat(stock("hot")).isEqualTo(new Stock("hot", 1 + sold, 150 - sold, 0, sold, 150));
    }

    /**
     * Copies of an order with two lines race through both processes while the second product comes
     * and goes. Some copies fail and give back; none may take what another was told it holds.
     */
    @Test
    void whoeverWasToldHeldHoldsEveryLine() throws Exception {
        stocks.count("a", 0, 1_000, deadline());
        stocks.count("b", 0, 3, deadline());
        var told = new ConcurrentHashMap<String, Boolean>();
        var ended = new AtomicBoolean();
        var noise = new ArrayList<Future<?>>();
        try (var background = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each = 0; each < 4; each++) {
                var id = "noise" + each;
                noise.add(background.submit(() -> comeAndGo(id, ended)));
            }
            for (var round = 0; round < 20; round++) {
                var id = "o" + round;
                var copies =
                        IntStream.range(0, 6)
                                .<Callable<HoldOutcome>>mapToObj(
                                        it ->
                                                () ->
                                                        hold(
                                                                it % 2 == 0
                                                                        ? one.holds()
                                                                        : two.holds(),
                                                                id,
                                                                new HoldLine("a", 1),
                                                                new HoldLine("b", 1)))
                                .toList();
                if (atOnce(6, copies).contains(new HoldOutcome.Held())) {
                    told.put(id, true);
                    assertThat(held("a")).containsKey(id);
                    assertThat(held("b")).containsKey(id);
                }
                one.holds()
                        .release(
                                id,
                                List.of(new HoldLine("a", 1), new HoldLine("b", 1)),
                                deadline());
            }
            ended.set(true);
            assertThat(noise).allSatisfy(it -> assertThat(it.get()).isNull());
        }
        assertThat(told).isNotEmpty();
        assertThat(stock("a")).isEqualTo(Stock.first("a", 1_000));
        assertThat(stock("b")).isEqualTo(Stock.first("b", 3));
    }

    @Test
    void answersFromMemoryOnlyUntilPiecesComeBack() {
        stocks.count("hot", 0, 1, deadline());
        hold(one.holds(), "o1", new HoldLine("hot", 1));
        assertThat(hold(one.holds(), "o2", new HoldLine("hot", 1)))
                .isInstanceOf(HoldOutcome.OutOfStock.class);
        assertThat(hold(one.holds(), "o3", new HoldLine("hot", 1)))
                .isInstanceOf(HoldOutcome.OutOfStock.class);
        assertThat(one.metric("shopkit_inventory_sold_out_from_memory_total")).isPositive();
        assertThat(hold(one.holds(), "o1", new HoldLine("hot", 1)))
                .isEqualTo(new HoldOutcome.Held());

        one.holds().release("o1", List.of(new HoldLine("hot", 1)), deadline());

        assertThat(hold(one.holds(), "o2", new HoldLine("hot", 1)))
                .isEqualTo(new HoldOutcome.Held());
    }

    @Test
    void noticesWithinASecondWhatAnotherProcessGaveBack() {
        stocks.count("hot", 0, 1, deadline());
        hold(two.holds(), "o1", new HoldLine("hot", 1));
        hold(one.holds(), "o2", new HoldLine("hot", 1));

        two.holds().release("o1", List.of(new HoldLine("hot", 1)), deadline());

        Awaitility.await()
                .atMost(SoldOut.REMEMBERED.multipliedBy(2))
                .until(
                        () ->
                                hold(one.holds(), "o2", new HoldLine("hot", 1))
                                        instanceof HoldOutcome.Held);
    }

    @Test
    void refusesWhatTheQueueCannotTakeAndServesTheRest() throws Exception {
        stocks.count("hot", 0, 1_000, deadline());
        hold(one.holds(), "warm", new HoldLine("hot", 1));
        server.pause();
        List<HttpResponse<String>> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent =
                    IntStream.range(0, 400)
                            .mapToObj(
                                    it ->
                                            threads.submit(
                                                    () ->
                                                            one.hold(
                                                                    "o" + it,
                                                                    body("hot", 1),
                                                                    ORDERS_TOKEN)))
                            .toList();
            Awaitility.await().atMost(BUDGET).until(() -> sent.stream().anyMatch(Future::isDone));
            server.resume();
            answers = results(sent);
        } finally {
            server.resume();
        }

        var busy = answers.stream().filter(it -> it.statusCode() == 503).toList();
        assertThat(busy).hasSizeBetween(1, 400 - HoldWriters.QUEUE_MAX);
        assertThat(busy)
                .allSatisfy(it -> assertThat(it.headers().firstValue("Retry-After")).contains("1"));
        var held = answers.stream().filter(it -> it.statusCode() == 204).count();
        assertThat(held).isEqualTo(400 - busy.size());
        assertThat(stock("hot").held()).isEqualTo(held + 1);
        assertThat(one.metric("shopkit_inventory_queue_full_total")).isEqualTo(busy.size());
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
                        var outcome = hold(one.holds(), id, new HoldLine("hot", 1));
                        two.holds().confirm(id, List.of(new HoldLine("hot", 1)), deadline());
                        return outcome;
                    });
        }
        long counted = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var count = threads.submit(() -> countUntil(ended));
            atOnce(8, buyers);
            ended.set(true);
            counted = count.get();
        }

        var stock = stock("hot");
        assertThat(counted).isPositive();
        assertThat(stock.sold()).isEqualTo(200);
        assertThat(stock.held()).isZero();
        // Each successful count added one piece to what it read, and nothing else did.
        assertThat(stock.adjusted()).isEqualTo(200 + counted);
    }

    private long countUntil(AtomicBoolean ended) {
        var counted = 0L;
        while (!ended.get()) {
            var now = stock("hot");
            var outcome = stocks.count("hot", now.version(), now.counted() + 1, deadline());
            counted += outcome instanceof CountOutcome.Counted ? 1 : 0;
        }
        return counted;
    }

    private void comeAndGo(String id, AtomicBoolean ended) {
        while (!ended.get()) {
            if (hold(two.holds(), id, new HoldLine("b", 1)) instanceof HoldOutcome.Held) {
                two.holds().release(id, List.of(new HoldLine("b", 1)), deadline());
            }
        }
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
