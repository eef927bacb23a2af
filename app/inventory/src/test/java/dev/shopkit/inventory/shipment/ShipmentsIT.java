package dev.shopkit.inventory.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.shopkit.inventory.InventorySchema;
import dev.shopkit.inventory.RunningInventory;
import dev.shopkit.inventory.hold.HoldLine;
import dev.shopkit.inventory.hold.Holds;
import dev.shopkit.inventory.stock.MongoStockStore;
import dev.shopkit.inventory.stock.Stock;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.schema.Migration;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.MongoProcess;
import io.prometheus.client.CollectorRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an order may expect of its shipment, on a real mongod whose validator watches. */
class ShipmentsIT {
    private static final List<HoldLine> LINES = List.of(new HoldLine("a", 4), new HoldLine("b", 1));

    private static MongoProcess server;

    private final Clock clock = Clock.systemUTC();
    private Mongo mongo;
    private Holds holds;
    private Shipments shipments;
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
        mongo = Mongo.connect(server.uri(RunningInventory.newDatabase()), "test");
        stocks = new MongoStockStore(mongo.database());
        Migration.run(mongo, InventorySchema.schema());
        stocks.count("a", 0, 10, deadline());
        stocks.count("b", 0, 10, deadline());
        var registry = new CollectorRegistry();
        holds = new Holds(mongo, stocks, registry);
        shipments = new Shipments(new MongoShipmentStore(mongo.database()), registry);
    }

    @AfterEach
    void stop() {
        holds.close();
        mongo.close();
    }

    @Test
    void takesSoldPiecesOffTheShelf() {
        sell("o1");

        assertThat(ship("o1", soon())).isEqualTo(new ShipOutcome.Shipped());

        assertThat(stock("a")).isEqualTo(new Stock("a", 2, 6, 0, 0, 4));
        assertThat(stock("b")).isEqualTo(new Stock("b", 2, 9, 0, 0, 1));
    }

    /** A stopped replica, a mesh's copy, a worker's repetition: the same shipment many times. */
    @Test
    void shipsOnceHoweverManyAskAtOnce() throws Exception {
        sell("o1");
        sell("o2");
        var fence = soon();
        Callable<ShipOutcome> asker = () -> ship("o1", fence);

        try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var asked : askers.invokeAll(Collections.nCopies(16, asker))) {
                assertThat(asked.get()).isEqualTo(new ShipOutcome.Shipped());
            }
        }

        assertThat(stock("a")).isEqualTo(new Stock("a", 2, 2, 0, 4, 4));
    }

    @Test
    void shipsNothingBeforeTheOrdersConfirm() {
        sell("o1");
        hold("o2");

        assertThat(ship("o2", soon())).isInstanceOf(ShipOutcome.Unclear.class);
        assertThat(stock("a")).isEqualTo(new Stock("a", 1, 2, 4, 4, 0));

        holds.release("o2", LINES, Optional.of(soon()), deadline());
        ship("o1", soon());
        assertThat(ship("o2", soon())).isInstanceOf(ShipOutcome.Unclear.class);
        assertThat(stock("a")).isEqualTo(new Stock("a", 2, 6, 0, 0, 4));
    }

    /**
     * Every interleaving of a shipment whose answer was lost, its copies that arrive before and
     * after the fence, and what its order asks next: exactly one ships.
     */
    @Test
    void shipsExactlyOnceWhateverArrivesInWhichOrder() {
        var number = 0;
        for (var writes : interleavings()) {
            var order = "o" + number++;
            stocks.count(order, 0, 2, deadline());
            var line = List.of(new HoldLine(order, 1));
            for (var buyer : List.of(order, "other")) {
                holds.hold(buyer, line, soon(), deadline());
                holds.confirm(buyer, line, Optional.of(soon()), deadline());
            }
            var first = soon();
            var asked = false;
            for (var write : writes) {
                var fence = write.equals("late") ? first.minusSeconds(60) : first;
                var outcome = shipments.ship(order, line, fence, deadline());
                asked |= !write.equals("late");
                assertThat(outcome)
                        .as("%s of %s", write, writes)
                        .isEqualTo(
                                asked
                                        ? new ShipOutcome.Shipped()
                                        : new ShipOutcome.NotShipped(List.of(order)));
            }
            assertThat(stock(order)).isEqualTo(new Stock(order, 2, 0, 0, 1, 1));
        }
    }

    private static List<List<String>> interleavings() {
        var all = new ArrayList<List<String>>();
        for (var bits = 1; bits < 15; bits++) {
            var writes = new ArrayList<String>();
            for (var bit = 0; bit < 4; bit++) {
                writes.add((bits >> bit & 1) == 1 ? "in-time" : "late");
            }
            all.add(writes);
        }
        return all;
    }

    @Test
    void namesTheLinesThatAFenceLeftUnshipped() {
        sell("o1");
        shipments.ship("o1", List.of(new HoldLine("a", 4)), soon(), deadline());

        assertThat(ship("o1", clock.instant().minusSeconds(60)))
                .isEqualTo(new ShipOutcome.NotShipped(List.of("b")));
        assertThat(stock("b").shipped()).isZero();

        assertThat(shipments.ship("o1", List.of(new HoldLine("b", 1)), soon(), deadline()))
                .isEqualTo(new ShipOutcome.Shipped());
        assertThat(stock("a").shipped()).isEqualTo(4);
    }

    /** A shipment that began in time may still be on its way. */
    @Test
    void isNotSureRightAfterTheFence() {
        sell("o1");

        assertThat(ship("o1", clock.instant().minusMillis(1)))
                .isInstanceOf(ShipOutcome.Unclear.class);
    }

    @Test
    void saysThatItForgotRatherThanShipTwice() {
        sell("o1");
        var longAgo = clock.instant().minus(MongoShipmentStore.REMEMBERED);
        ship("o1", soon());
        remembered("a", new Document("o1", Date.from(clock.instant().minusSeconds(1))));

        assertThat(ship("o1", longAgo)).isEqualTo(new ShipOutcome.Forgotten(List.of("a")));

        assertThat(stock("a").shipped()).isEqualTo(4);
    }

    /** Asked again with a new fence in time, what was shipped stays known for as long again. */
    @Test
    void remembersForAsLongAsItIsAskedFor() {
        sell("o1");
        ship("o1", clock.instant().plusSeconds(10));
        var later = clock.instant().plusSeconds(100);

        assertThat(ship("o1", later)).isEqualTo(new ShipOutcome.Shipped());

        var until = RunningInventory.stored(mongo, "a").get("shipments", Document.class);
        assertThat(until.getDate("o1").toInstant())
                .isAfter(later.plus(MongoShipmentStore.REMEMBERED));
        assertThat(stock("a").shipped()).isEqualTo(4);
    }

    @Test
    void shipsOneTooManyOnlyAfterOthersAreForgotten() {
        sell("o1");
        var full = new Document();
        for (var order = 0; order < Stock.SHIPMENTS_MAX; order++) {
            full.append("s" + order, Date.from(soon()));
        }
        remembered("a", full);
        assertThat(ship("o1", soon())).isInstanceOf(ShipOutcome.Unclear.class);

        full.replaceAll((order, until) -> Date.from(Instant.EPOCH));
        remembered("a", full);

        assertThat(ship("o1", soon())).isEqualTo(new ShipOutcome.Shipped());
        assertThat(RunningInventory.stored(mongo, "a").get("shipments", Document.class))
                .containsOnlyKeys("o1");
    }

    private void sell(String orderId) {
        hold(orderId);
        holds.confirm(orderId, LINES, Optional.of(soon()), deadline());
    }

    private void hold(String orderId) {
        holds.hold(orderId, LINES, soon(), deadline());
    }

    private ShipOutcome ship(String orderId, Instant notAfter) {
        return shipments.ship(orderId, LINES, notAfter, deadline());
    }

    private void remembered(String productId, Document shipments) {
        Await.write(
                RunningInventory.stocks(mongo)
                        .updateOne(Filters.eq(productId), Updates.set("shipments", shipments)),
                deadline());
    }

    private Stock stock(String productId) {
        return stocks.find(productId, deadline()).orElseThrow();
    }

    private Instant soon() {
        return clock.instant().plusSeconds(10);
    }

    private static Deadline deadline() {
        return Deadline.after(RunningInventory.BUDGET);
    }
}
