package dev.shopkit.inventory.hold;

import static dev.shopkit.inventory.RunningInventory.stored;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import dev.shopkit.inventory.RunningInventory;
import dev.shopkit.inventory.stock.MongoStockStore;
import dev.shopkit.inventory.stock.Stock;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.MongoProcess;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one order may expect of its holds, on a real mongod whose validator watches every write. */
class HoldsIT {
    private static MongoProcess server;

    private Mongo mongo;
    private RunningInventory inventory;
    private Holds holds;
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
        inventory = RunningInventory.start(uri);
        holds = inventory.holds();
        stocks = new MongoStockStore(mongo.database());
        stocks.count("a", 0, 10, deadline());
        stocks.count("b", 0, 1, deadline());
        stocks.count("c", 0, 10, deadline());
    }

    @AfterEach
    void stop() {
        inventory.close();
        mongo.close();
    }

    @Test
    void holdsConfirmsAndReleases() {
        assertThat(hold("o1", line("a", 3))).isEqualTo(new HoldOutcome.Held());
        assertThat(hold("o2", line("a", 2))).isEqualTo(new HoldOutcome.Held());
        assertThat(stock("a")).isEqualTo(new Stock("a", 1, 5, 5, 0, 0));

        assertThat(confirm("o1", line("a", 3))).isEqualTo(new SettleOutcome.Done());
        assertThat(stock("a")).isEqualTo(new Stock("a", 1, 5, 2, 3, 0));

        assertThat(release("o2", line("a", 2))).isEqualTo(new SettleOutcome.Done());
        assertThat(stock("a")).isEqualTo(new Stock("a", 1, 7, 0, 3, 0));
        assertThat(stored(mongo, "a").get("holds", Document.class)).isEmpty();
    }

    @Test
    void repeatsAHoldWithoutTakingTwice() {
        hold("o1", line("b", 1));

        assertThat(hold("o1", line("b", 1))).isEqualTo(new HoldOutcome.Held());
        assertThat(hold("o1", line("b", 1))).isEqualTo(new HoldOutcome.Held());

        assertThat(stock("b")).isEqualTo(new Stock("b", 1, 0, 1, 0, 0));
    }

    @Test
    void refusesAnotherQuantityForTheSameOrder() {
        hold("o1", line("a", 3));

        assertThat(hold("o1", line("a", 4))).isEqualTo(new HoldOutcome.Different(List.of("a")));
        assertThat(confirm("o1", line("a", 4)))
                .isEqualTo(new SettleOutcome.Different(List.of("a")));
        assertThat(release("o1", line("a", 2)))
                .isEqualTo(new SettleOutcome.Different(List.of("a")));

        assertThat(stock("a")).isEqualTo(new Stock("a", 1, 7, 3, 0, 0));
    }

    @Test
    void refusesALateHoldByTheDatabasesClock() {
        var past = Clock.systemUTC().instant().minusSeconds(1);

        assertThat(holds.hold("o1", List.of(line("a", 1)), past, deadline()))
                .isEqualTo(new HoldOutcome.TooLate());

        assertThat(stock("a")).isEqualTo(Stock.first("a", 10));
    }

    @Test
    void stillAffirmsAHoldWhenItsTimeHasPassed() {
        hold("o1", line("a", 1));

        assertThat(holds.hold("o1", List.of(line("a", 1)), Instant.EPOCH, deadline()))
                .isEqualTo(new HoldOutcome.Held());
    }

    @Test
    void settlesOnceHoweverOftenItIsAsked() {
        hold("o1", line("a", 3));
        hold("o2", line("a", 2));
        for (var time = 0; time < 2; time++) {
            assertThat(confirm("o1", line("a", 3))).isEqualTo(new SettleOutcome.Done());
            assertThat(release("o2", line("a", 2))).isEqualTo(new SettleOutcome.Done());
        }
        assertThat(confirm("o2", line("a", 2))).isEqualTo(new SettleOutcome.Done());
        assertThat(release("o1", line("a", 3))).isEqualTo(new SettleOutcome.Done());

        assertThat(stock("a")).isEqualTo(new Stock("a", 1, 7, 0, 3, 0));
    }

    @Test
    void givesBackEveryLineWhenOneIsOutOfStockAndNamesAllThatAre() {
        var outcome =
                hold("o1", line("z", 1), line("a", 3), line("b", 1), line("b", 1), line("c", 11));

        assertThat(outcome).isEqualTo(new HoldOutcome.OutOfStock(List.of("b", "c", "z"), true));
        assertThat(stock("a")).isEqualTo(Stock.first("a", 10));
        assertThat(stock("b")).isEqualTo(Stock.first("b", 1));
    }

    @Test
    void knowsNothingOfAProductWithoutStock() {
        assertThat(hold("o1", line("nothing", 1)))
                .isEqualTo(new HoldOutcome.OutOfStock(List.of("nothing"), true));
        assertThat(confirm("o1", line("nothing", 1))).isEqualTo(new SettleOutcome.Done());
    }

    /**
     * Two calls for one order overlap. The second finds what the first took; then the first fails
     * on another line. What the second counts on must stay.
     */
    @Test
    void givesBackNothingThatAnotherCallOfTheOrderHasMet() {
        var store = new MongoHoldStore(mongo.database());
        var first = new Claim("o1", "first", 3, notAfter());
        var second = new Claim("o1", "second", 3, notAfter());

        assertThat(first.outcome(store.decide("a", List.of(first), deadline())))
                .isEqualTo(new ClaimOutcome.Held(true));
        assertThat(second.outcome(store.decide("a", List.of(second), deadline())))
                .isEqualTo(new ClaimOutcome.Held(false));
        store.decide("a", List.of(new GiveBack("o1", "first", 3)), deadline());
        store.decide("a", List.of(new GiveBack("o1", "second", 3)), deadline());
        assertThat(stock("a")).isEqualTo(new Stock("a", 1, 7, 3, 0, 0));

        release("o1", line("a", 3));
        assertThat(stock("a")).isEqualTo(Stock.first("a", 10));
    }

    /** A give-back that was long on its way meets the hold of a later call. */
    @Test
    void givesBackNothingThatALaterCallTook() {
        var store = new MongoHoldStore(mongo.database());
        var first = new Claim("o1", "first", 3, notAfter());
        var second = new Claim("o1", "second", 3, notAfter());

        store.decide("a", List.of(first), deadline());
        store.decide("a", List.of(new GiveBack("o1", "first", 3)), deadline());
        store.decide("a", List.of(second), deadline());
        store.decide("a", List.of(new GiveBack("o1", "first", 3)), deadline());

        assertThat(stock("a")).isEqualTo(new Stock("a", 1, 7, 3, 0, 0));
    }

    @Test
    void refusesOneHoldTooManyButAffirmsTheOldOnes() {
        full(Stock.ORDERS_MAX, 0);

        assertThat(hold("next", line("full", 1))).isInstanceOf(HoldOutcome.Busy.class);
        assertThat(hold("o7", line("full", 1))).isEqualTo(new HoldOutcome.Held());
        holds.release("o7", List.of(line("full", 1)), Optional.of(Instant.EPOCH), deadline());
        assertThat(hold("next", line("full", 1))).isEqualTo(new HoldOutcome.Held());
    }

    /** Holds and ended orders share the room. What would need more of it waits for its fence. */
    @Test
    void neverRefusesAConfirmThoughThereIsNoRoom() {
        full(Stock.ORDERS_MAX / 2, Stock.ORDERS_MAX / 2);

        assertThat(confirm("o7", line("full", 1))).isEqualTo(new SettleOutcome.Done());
        assertThat(release("o8", line("full", 1))).isEqualTo(new SettleOutcome.Done());
        assertThat(release("never-held", line("full", 1))).isEqualTo(new SettleOutcome.Unknown());
        assertThat(hold("next", line("full", 1))).isInstanceOf(HoldOutcome.Busy.class);

        var past = Optional.of(notAfter().minusSeconds(30));
        assertThat(holds.release("never-held", List.of(line("full", 1)), past, deadline()))
                .isEqualTo(new SettleOutcome.Done());
        assertThat(stock("full").allocated()).isEqualTo(1);
    }

    @Test
    void forgetsEndedOrdersWhenNothingLateCanCome() {
        confirm("o1", line("a", 1));
        var past = Optional.of(notAfter().minusSeconds(30));
        holds.confirm("o2", List.of(line("a", 1)), past, deadline());
        assertThat(ended("a")).containsExactly("o1");
        setEnded("a", new Document("old", Instant.EPOCH).append("o3", notAfter()));

        hold("o4", line("a", 1));

        assertThat(ended("a")).containsExactly("o3");
    }

    /** The version before knows no ends: it took again what this one had confirmed. */
    @Test
    void givesBackWhatTheVersionBeforeTookForAnOrderThatHadEnded() {
        hold("o1", line("a", 3));
        confirm("o1", line("a", 3));
        var held = new Document("n", 3L).append("at", Instant.EPOCH).append("attempt", "late");
        update(
                "a",
                new Document("$set", new Document("holds.o1", held))
                        .append("$inc", new Document("available", -3L).append("held", 3L)));

        assertThat(hold("o1", line("a", 3))).isEqualTo(new HoldOutcome.Ended());
        assertThat(confirm("o1", line("a", 3))).isEqualTo(new SettleOutcome.Done());

        assertThat(stock("a")).isEqualTo(new Stock("a", 1, 7, 0, 3, 0));
    }

    /** A document of the version before has neither ends nor shipments. */
    @Test
    void worksOnAStockThatTheVersionBeforeMade() {
        update("a", new Document("$unset", new Document("ended", 1).append("shipped", 1)));

        hold("o1", line("a", 3));
        confirm("o1", line("a", 3));

        assertThat(stock("a")).isEqualTo(new Stock("a", 1, 7, 0, 3, 0));
    }

    /** So many orders hold a piece of {@code full}, and so many others ended moments ago. */
    private void full(int holding, int endedOrders) {
        var held = new Document();
        for (var order = 0; order < holding; order++) {
            held.append("o" + order, new Document("n", 1L).append("at", Instant.EPOCH));
        }
        var ended = new Document();
        for (var order = 0; order < endedOrders; order++) {
            ended.append("e" + order, notAfter().plusSeconds(60));
        }
        var stock =
                new Document("_id", "full")
                        .append("version", 1L)
                        .append("available", 100L)
                        .append("held", (long) holding)
                        .append("sold", 0L)
                        .append("adjusted", 100L + holding)
                        .append("holds", held)
                        .append("ended", ended);
        Await.write(RunningInventory.stocks(mongo).insertOne(stock), deadline());
    }

    private Set<String> ended(String productId) {
        return stored(mongo, productId).get("ended", Document.class).keySet();
    }

    private void setEnded(String productId, Document ended) {
        update(productId, new Document("$set", new Document("ended", ended)));
    }

    private void update(String productId, Document change) {
        Await.write(
                RunningInventory.stocks(mongo).updateOne(Filters.eq(productId), change),
                deadline());
    }

    private HoldOutcome hold(String orderId, HoldLine... lines) {
        return holds.hold(orderId, List.of(lines), notAfter(), deadline());
    }

    private SettleOutcome confirm(String orderId, HoldLine... lines) {
        return holds.confirm(orderId, List.of(lines), Optional.of(notAfter()), deadline());
    }

    private SettleOutcome release(String orderId, HoldLine... lines) {
        return holds.release(orderId, List.of(lines), Optional.of(notAfter()), deadline());
    }

    private Stock stock(String productId) {
        return stocks.find(productId, deadline()).orElseThrow();
    }

    private static HoldLine line(String productId, int quantity) {
        return new HoldLine(productId, quantity);
    }

    private static Instant notAfter() {
        return Clock.systemUTC().instant().plusSeconds(10);
    }

    private static Deadline deadline() {
        return Deadline.after(RunningInventory.BUDGET);
    }
}
