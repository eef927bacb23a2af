package dev.shopkit.orders;

import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.schema.Migration;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.client.FakeCatalog;
import dev.shopkit.orders.client.FakeInventory;
import dev.shopkit.orders.client.InventoryClientContract.Pieces;
import dev.shopkit.orders.work.StepListener;
import dev.shopkit.testkit.MongoProcess;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.bson.Document;

/**
 * A shop of one test: a database of its own in a mongod that all tests share, a catalogue, an
 * inventory, a clock, and as many processes of the orders service as the test starts.
 */
public final class Shop implements AutoCloseable {
    /** Within this everything that began has to come to its end. */
    public static final Duration BUDGET = Duration.ofSeconds(30);

    /** More than a process's clock can be behind this one after it was measured. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMillis(100);

    private static final AtomicInteger SHOPS = new AtomicInteger();

    private static final class SharedMongo {
        private static final MongoProcess PROCESS = MongoProcess.start();
    }

    private final String database = "orders" + SHOPS.incrementAndGet();
    private final Mongo mongo = Mongo.connect(mongod().uri(database), "test");
    private final List<OrdersProcess> processes = new ArrayList<>();
    private final Queue<Throwable> deaths = new ConcurrentLinkedQueue<>();
    public final TestSecrets secrets = TestSecrets.make(mongod().uri(database));
    public final ShiftedClock clock = new ShiftedClock();
    public final FakeCatalog catalog = new FakeCatalog();
    public final FakeInventory inventory = new FakeInventory(clock);

    public Shop() {
        Migration.run(mongo, OrdersSchema.schema());
    }

    public static MongoProcess mongod() {
        return SharedMongo.PROCESS;
    }

    public String database() {
        return database;
    }

    /** A product that costs this much, with so many pieces. */
    public void sell(String productId, long amount, int pieces) {
        catalog.sell(productId, amount, "EUR");
        inventory.stock(productId, pieces);
    }

    public OrdersProcess start() {
        return start(StepListener.none());
    }

    public OrdersProcess start(StepListener listener) {
        return start(new OrdersService.Clients(catalog, inventory), listener);
    }

    public OrdersProcess start(OrdersService.Clients clients, StepListener listener) {
        return start(clients, clock, listener);
    }

    /** A process whose own clock is so far ahead of the database's. */
    public OrdersProcess startWithClock(Duration ahead) {
        var clients = new OrdersService.Clients(catalog, inventory);
        return start(clients, Clock.offset(clock, ahead), StepListener.none());
    }

    private OrdersProcess start(
            OrdersService.Clients clients, Clock processClock, StepListener listener) {
        var around =
                new OrdersService.Surroundings(
                        listener,
                        clock::nanos,
                        database -> clock::instant,
                        (thread, cause) -> deaths.add(cause));
        var process = OrdersProcess.start(secrets, processClock, clients, around);
        processes.add(process);
        return process;
    }

    /** What workers of this shop died of. */
    public List<Throwable> deaths() {
        return List.copyOf(deaths);
    }

    public Pieces pieces(String productId) {
        return inventory.pieces(productId);
    }

    public List<Document> orders() {
        return documents("orders");
    }

    /** The one order of this shop. */
    public Document order() {
        var orders = orders();
        if (orders.size() != 1) {
            throw new AssertionError("not one order but " + orders);
        }
        return orders.getFirst();
    }

    public List<Document> captures() {
        return documents("testPayments");
    }

    /**
     * Waits until no order is in work; what has to wait for a time is put forward to it. Then stock
     * is what the orders say.
     */
    public void settle() {
        Awaitility.await("every order at rest")
                .atMost(BUDGET)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            clock.forward(Duration.ofMillis(900));
                            return orders().stream().noneMatch(it -> it.containsKey("dueAt"));
                        });
        StockInvariant.check(orders(), inventory);
    }

    /**
     * Puts the clock forward to when the one order wants to be driven, and waits until {@code left}
     * pieces are available. The clock stands meanwhile: only a hold before the hold window ends
     * takes anything, and on a slow machine the worker would come after it.
     */
    public void awaitStockTakenWhenDue(String productId, int left) {
        clock.stop();
        try {
            forwardToDue();
            Awaitility.await("the stock to be held or sold")
                    .atMost(BUDGET)
                    .until(() -> pieces(productId).available() == left);
        } finally {
            clock.goOn();
        }
    }

    private void forwardToDue() {
        Optional.ofNullable(order().getDate("dueAt"))
                .map(due -> Duration.between(clock.instant(), due.toInstant().plus(CLOCKS_DIFFER)))
                .filter(Duration::isPositive)
                .ifPresent(clock::forward);
    }

    /** Waits for a state of the one order, without putting the clock forward. */
    public void awaitState(String state) {
        Awaitility.await("order to be " + state)
                .atMost(BUDGET)
                .until(() -> order().getString("state").equals(state));
    }

    /** Makes mongod fail the next {@code times} such commands on a collection of this shop. */
    public void failCommand(String command, String collection, int times, Document how) {
        var data =
                new Document("failCommands", List.of(command))
                        .append("namespace", database + "." + collection);
        data.putAll(how);
        mongod().command(
                        new Document("configureFailPoint", "failCommand")
                                .append("mode", new Document("times", times))
                                .append("data", data));
    }

    public static void failNoCommand() {
        mongod().command(new Document("configureFailPoint", "failCommand").append("mode", "off"));
    }

    public Mongo mongo() {
        return mongo;
    }

    @Override
    public void close() {
        processes.forEach(OrdersProcess::close);
        Await.write(mongo.database().drop(), Deadline.after(BUDGET));
        mongo.close();
    }

    private List<Document> documents(String collection) {
        return Await.list(
                mongo.database().getCollection(collection).find(), Deadline.after(BUDGET));
    }
}
