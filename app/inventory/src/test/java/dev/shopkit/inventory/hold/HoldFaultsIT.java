package dev.shopkit.inventory.hold;

import static dev.shopkit.inventory.RunningInventory.BUDGET;
import static dev.shopkit.inventory.RunningInventory.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.inventory.InventorySchema;
import dev.shopkit.inventory.RunningInventory;
import dev.shopkit.inventory.stock.MongoStockStore;
import dev.shopkit.inventory.stock.Stock;
import dev.shopkit.kit.http.Limits;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.schema.Migration;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.MongoProcess;
import dev.shopkit.testkit.TcpProxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The database fails in the middle of writes. Expected every time: the caller that repeats its call
 * learns the truth, what was acknowledged is there exactly once, and nothing is held twice.
 */
class HoldFaultsIT {
    private static final Instant NOT_AFTER = Instant.parse("2999-01-01T00:00:00Z");
    private static final Duration CALL = Duration.ofSeconds(6);

    private static MongoProcess server;

    private String database;
    private Mongo mongo;
    private MongoStockStore stocks;

    @BeforeAll
    static void start() {
        server = MongoProcess.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void migrate() {
        database = RunningInventory.newDatabase();
        mongo = Mongo.connect(server.uri(database), "observer");
        stocks = new MongoStockStore(mongo.database());
        Migration.run(mongo, InventorySchema.schema());
        stocks.count("p", 0, 1_000, deadline());
        stocks.count("q", 0, 1, deadline());
    }

    @AfterEach
    void heal() {
        healed();
        mongo.close();
    }

    /** The fault, and whether the write itself was carried out. */
    record Fault(String name, Document data, boolean written) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault("closeConnection", new Document("closeConnection", true), false),
                new Fault("NotWritablePrimary", new Document("errorCode", 10107), false),
                new Fault("MaxTimeMSExpired", new Document("errorCode", 50), false),
                new Fault(
                        "WriteConcernTimeout",
                        new Document(
                                "writeConcernError",
                                new Document("code", 64).append("errmsg", "waiting timed out")),
                        true));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void learnsTheTruthWhenWritesFailSoOrSo(Fault fault) {
        try (var inventory = RunningInventory.start(server.uri(database))) {
            var holds = inventory.holds();
            for (var times = 1; times <= 3; times++) {
                var id = "o" + times;

                failing(fault, "findAndModify", times);
                hold(holds, id, new HoldLine("p", times));
                repeatUntil(
                        new HoldOutcome.Held(),
                        () -> hold(holds, id, new HoldLine("p", times(id))));
                assertThat(stock("p").held()).isEqualTo(times);

                failing(fault, "findAndModify", times);
                repeatUntil(
                        new SettleOutcome.Done(),
                        () -> confirm(holds, id, new HoldLine("p", times(id))));
                assertThat(stock("p").held()).isZero();
            }
            assertThat(stock("p")).isEqualTo(new Stock("p", 1, 994, 0, 6, 0));
        }
    }

    /** Reading back has a second, which a slow machine may need: then the next order shows it. */
    @Test
    void readsTheHoldBackWhenItsAnswerWasLost() {
        var fault = faults().filter(Fault::written).findFirst().orElseThrow();
        try (var inventory = RunningInventory.start(server.uri(database))) {
            var tried = new AtomicInteger();
            repeatUntil(
                    new HoldOutcome.Held(),
                    () -> {
                        failing(fault, "findAndModify", 1);
                        return hold(inventory.holds(), "o" + tried.incrementAndGet(), one());
                    });
            assertThat(holders()).contains("o" + tried);
        }
    }

    /** Fault: the write arrives and its answer is lost, for eight orders at once, twice. */
    @Test
    void holdsOnceWhatItRepeatsAfterLostAnswers() throws Exception {
        try (var proxy = TcpProxy.to(URI.create(server.uri("x")).getPort());
                var inventory = RunningInventory.start(through(proxy))) {
            var holds = inventory.holds();
            for (var round = 0; round < 2; round++) {
                var number = round;
                try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    proxy.fault(TcpProxy.Fault.LOSE_ANSWERS);
                    var first =
                            IntStream.range(0, 8)
                                    .mapToObj(it -> number + "-" + it)
                                    .map(id -> threads.submit(() -> hold(holds, id, one())))
                                    .toList();
                    for (var answer : first) {
                        assertThat(answer.get())
                                .isInstanceOfAny(HoldOutcome.Unknown.class, HoldOutcome.Busy.class);
                    }
                    proxy.fault(TcpProxy.Fault.NONE);
                    for (var each = 0; each < 8; each++) {
                        var id = number + "-" + each;
                        repeatUntil(new HoldOutcome.Held(), () -> hold(holds, id, one()));
                    }
                }
            }
            assertThat(stock("p")).isEqualTo(new Stock("p", 1, 984, 16, 0, 0));

            proxy.fault(TcpProxy.Fault.LOSE_ANSWERS);
            confirm(holds, "0-0", one());
            release(holds, "0-1", one());
            proxy.fault(TcpProxy.Fault.NONE);
            repeatUntil(new SettleOutcome.Done(), () -> confirm(holds, "0-0", one()));
            repeatUntil(new SettleOutcome.Done(), () -> release(holds, "0-1", one()));
            assertThat(stock("p")).isEqualTo(new Stock("p", 1, 985, 14, 1, 0));
        }
    }

    /** Hold one piece for one new order after another, however long the machine takes. */
    private static final class Buyers {
        private final AtomicInteger tried = new AtomicInteger();
        private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        private final CountDownLatch enough = new CountDownLatch(40);
        private final AtomicBoolean killed = new AtomicBoolean();
        private final CountDownLatch failed = new CountDownLatch(1);

        void buyUntilOneFails(Holds holds) {
            while (failed.getCount() > 0) {
                var id = "o" + tried.getAndIncrement();
                if (hold(holds, id, one()) instanceof HoldOutcome.Held) {
                    acknowledged.add(id);
                    enough.countDown();
                } else if (killed.get()) {
                    failed.countDown();
                }
            }
        }
    }

    /** Fault: kill -9 while 8 buyers hold. */
    @Test
    void keepsEveryAcknowledgedHoldExactlyOnceOverAKilledMongod() throws Exception {
        stocks.count("p", 1, Stock.ORDERS_MAX, deadline());
        try (var inventory = RunningInventory.start(server.uri(database))) {
            var holds = inventory.holds();
            var buyers = new Buyers();
            try (var threads = Executors.newFixedThreadPool(8)) {
                var ended =
                        Stream.generate(() -> threads.submit(() -> buyers.buyUntilOneFails(holds)))
                                .limit(8)
                                .toList();
                try {
                    assertThat(reached(buyers.enough)).isTrue();
                    server.kill();
                    buyers.killed.set(true);
                    assertThat(reached(buyers.failed)).isTrue();
                } finally {
                    server.restart();
                    // Else the buyers, and with them the test, would never end.
                    buyers.failed.countDown();
                }
                for (var buyer : ended) {
                    buyer.get();
                }
            }
            var tried = buyers.tried.get();
            assertThat(buyers.acknowledged).hasSizeBetween(40, tried - 1);
            assertThat(holders()).containsAll(buyers.acknowledged);

            for (var order = 0; order < tried; order++) {
                var id = "o" + order;
                repeatUntil(new HoldOutcome.Held(), () -> hold(holds, id, one()));
            }
            assertThat(holders()).hasSize(tried);
            var left = Stock.ORDERS_MAX - tried;
            assertThat(stock("p")).isEqualTo(new Stock("p", 2, left, tried, 0, 0));
        }
    }

    /** Fault: mongod is there but says nothing (SIGSTOP). */
    @Test
    void answersInTimeWhileMongodIsFrozenAndRightlyAfterwards() {
        try (var inventory = RunningInventory.start(server.uri(database))) {
            var holds = inventory.holds();
            hold(holds, "before", one());
            server.pause();
            var asked = Deadline.after(Limits.REQUEST_DEADLINE);

            // The caller's own deadline is longer, so it is not what ends the call.
            var outcome = holds.hold("frozen", List.of(one()), NOT_AFTER, deadline());

            assertThat(outcome).isInstanceOfAny(HoldOutcome.Unknown.class, HoldOutcome.Busy.class);
            assertThat(asked.passed()).isFalse();
            server.resume();
            repeatUntil(new HoldOutcome.Held(), () -> hold(holds, "frozen", one()));
            assertThat(stock("p")).isEqualTo(new Stock("p", 1, 998, 2, 0, 0));
        } finally {
            server.resume();
        }
    }

    /** Fault: giving back fails. The pieces stay held until the order's own release. */
    @Test
    void leavesToTheOrdersReleaseWhatItCannotGiveBack() {
        try (var inventory = RunningInventory.start(server.uri(database))) {
            var holds = inventory.holds();
            failingAfterTwoClaims();

            var outcome = hold(holds, "o", new HoldLine("p", 5), new HoldLine("q", 2));

            assertThat(outcome).isEqualTo(new HoldOutcome.OutOfStock(List.of("q"), false));
            assertThat(stock("p").held()).isEqualTo(5);
            assertThat(inventory.metric("shopkit_inventory_left_to_release_total")).isEqualTo(1);
            healed();
            repeatUntil(
                    new SettleOutcome.Done(),
                    () -> release(holds, "o", new HoldLine("p", 5), new HoldLine("q", 2)));
            assertThat(stock("p")).isEqualTo(Stock.first("p", 1_000));
        }
    }

    @Test
    void readsTheCountBackWhenItsAnswerWasLost() {
        failing(faults().filter(Fault::written).findFirst().orElseThrow(), "findAndModify", 1);

        var outcome = stocks.count("p", 1, 500, deadline());

        assertThat(outcome)
                .isEqualTo(
                        new dev.shopkit.inventory.stock.CountOutcome.Counted(
                                new Stock("p", 2, 500, 0, 0, 0)));
    }

    private void failing(Fault fault, String command, int times) {
        var data = new Document("failCommands", List.of(command));
        data.putAll(fault.data);
        server.command(
                new Document("configureFailPoint", "failCommand")
                        .append("mode", new Document("times", times))
                        .append("data", data));
    }

    private void failingAfterTwoClaims() {
        server.command(
                new Document("configureFailPoint", "failCommand")
                        .append("mode", new Document("skip", 2))
                        .append(
                                "data",
                                new Document("failCommands", List.of("findAndModify"))
                                        .append("closeConnection", true)));
    }

    private void healed() {
        server.command(new Document("configureFailPoint", "failCommand").append("mode", "off"));
    }

    private static <T> void repeatUntil(T wanted, Supplier<T> call) {
        awaiting().until(() -> wanted.equals(call.get()));
    }

    /**
     * When a connection is cut while it is written to, the driver's own thread may end in a
     * NullPointerException (ByteBufNIO); the call's deadline covers that, so the test must as well.
     */
    private static ConditionFactory awaiting() {
        return Awaitility.await()
                .atMost(BUDGET)
                .pollDelay(Duration.ZERO)
                .dontCatchUncaughtExceptions();
    }

    private static HoldOutcome hold(Holds holds, String orderId, HoldLine... lines) {
        return holds.hold(orderId, List.of(lines), NOT_AFTER, Deadline.after(CALL));
    }

    private static SettleOutcome confirm(Holds holds, String orderId, HoldLine... lines) {
        return holds.confirm(orderId, List.of(lines), Optional.of(NOT_AFTER), Deadline.after(CALL));
    }

    private static SettleOutcome release(Holds holds, String orderId, HoldLine... lines) {
        return holds.release(orderId, List.of(lines), Optional.of(NOT_AFTER), Deadline.after(CALL));
    }

    private static boolean reached(CountDownLatch latch) throws InterruptedException {
        return latch.await(BUDGET.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static HoldLine one() {
        return new HoldLine("p", 1);
    }

    private static int times(String orderId) {
        return Integer.parseInt(orderId.substring(1));
    }

    private String through(TcpProxy proxy) {
        return "mongodb://127.0.0.1:" + proxy.port() + "/" + database + "?directConnection=true";
    }

    private Set<String> holders() {
        return stored(mongo, "p").get("holds", Document.class).keySet();
    }

    private Stock stock(String productId) {
        return stocks.find(productId, deadline()).orElseThrow();
    }

    private static Deadline deadline() {
        return Deadline.after(BUDGET);
    }
}
