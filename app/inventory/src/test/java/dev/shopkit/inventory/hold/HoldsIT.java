package dev.shopkit.inventory.hold;

import static dev.shopkit.inventory.RunningInventory.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.inventory.RunningInventory;
import dev.shopkit.inventory.stock.MongoStockStore;
import dev.shopkit.inventory.stock.Stock;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.MongoProcess;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
        assertThat(stock("a")).isEqualTo(new Stock("a", 1, 5, 5, 0, 10));

        assertThat(holds.confirm("o1", List.of(line("a", 3)), deadline()))
                .isEqualTo(new SettleOutcome.Done());
        assertThat(stock("a")).isEqualTo(new Stock("a", 2, 5, 2, 3, 10));

        assertThat(holds.release("o2", List.of(line("a", 2)), deadline()))
                .isEqualTo(new SettleOutcome.Done());
        assertThat(stock("a")).isEqualTo(new Stock("a", 2, 7, 0, 3, 10));
        assertThat(stored(mongo, "a").get("holds", Document.class)).isEmpty();
    }

    @Test
    void repeatsAHoldWithoutTakingTwice() {
        hold("o1", line("b", 1));

        assertThat(hold("o1", line("b", 1))).isEqualTo(new HoldOutcome.Held());
        assertThat(hold("o1", line("b", 1))).isEqualTo(new HoldOutcome.Held());

        assertThat(stock("b")).isEqualTo(new Stock("b", 1, 0, 1, 0, 1));
    }

    @Test
    void refusesAnotherQuantityForTheSameOrder() {
        hold("o1", line("a", 3));

        assertThat(hold("o1", line("a", 4))).isEqualTo(new HoldOutcome.Different(List.of("a")));
        assertThat(holds.confirm("o1", List.of(line("a", 4)), deadline()))
                .isEqualTo(new SettleOutcome.Different(List.of("a")));
        assertThat(holds.release("o1", List.of(line("a", 2)), deadline()))
                .isEqualTo(new SettleOutcome.Different(List.of("a")));

        assertThat(stock("a")).isEqualTo(new Stock("a", 1, 7, 3, 0, 10));
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
            assertThat(holds.confirm("o1", List.of(line("a", 3)), deadline()))
                    .isEqualTo(new SettleOutcome.Done());
            assertThat(holds.release("o2", List.of(line("a", 2)), deadline()))
                    .isEqualTo(new SettleOutcome.Done());
        }
        assertThat(holds.confirm("o2", List.of(line("a", 2)), deadline()))
                .isEqualTo(new SettleOutcome.Done());
        assertThat(holds.release("o1", List.of(line("a", 3)), deadline()))
                .isEqualTo(new SettleOutcome.Done());

        assertThat(stock("a")).isEqualTo(new Stock("a", 2, 7, 0, 3, 10));
    }

    @Test
    void givesBackEveryLineWhenOneIsOutOfStockAndNamesAllThatAre() {
        var outcome =
                hold("o1", line("z", 1), line("a", 3), line("b", 1), line("b", 1), line("c", 11));

        assertThat(outcome).isEqualTo(new HoldOutcome.OutOfStock(List.of("b", "c", "z")));
        assertThat(stock("a")).isEqualTo(Stock.first("a", 10));
        assertThat(stock("b")).isEqualTo(Stock.first("b", 1));
    }

    @Test
    void knowsNothingOfAProductWithoutStock() {
        assertThat(hold("o1", line("nothing", 1)))
                .isEqualTo(new HoldOutcome.OutOfStock(List.of("nothing")));
        assertThat(holds.confirm("o1", List.of(line("nothing", 1)), deadline()))
                .isEqualTo(new SettleOutcome.Done());
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

        assertThat(store.take("a", List.of(first), deadline()).outcome(first))
                .isEqualTo(new ClaimOutcome.Held(true));
        assertThat(store.take("a", List.of(second), deadline()).outcome(second))
                .isEqualTo(new ClaimOutcome.Held(false));
        store.giveBack("o1", "first", line("a", 3), deadline());
        store.giveBack("o1", "second", line("a", 3), deadline());
        assertThat(stock("a")).isEqualTo(new Stock("a", 1, 7, 3, 0, 10));

        holds.release("o1", List.of(line("a", 3)), deadline());
        assertThat(stock("a")).isEqualTo(Stock.first("a", 10));
    }

    /** A give-back that was long on its way meets the hold of a later call. */
    @Test
    void givesBackNothingThatALaterCallTook() {
        var store = new MongoHoldStore(mongo.database());
        var first = new Claim("o1", "first", 3, notAfter());
        var second = new Claim("o1", "second", 3, notAfter());

        store.take("a", List.of(first), deadline());
        store.giveBack("o1", "first", line("a", 3), deadline());
        store.take("a", List.of(second), deadline());
        store.giveBack("o1", "first", line("a", 3), deadline());

        assertThat(stock("a")).isEqualTo(new Stock("a", 1, 7, 3, 0, 10));
    }

    @Test
    void refusesOneHoldTooManyButAffirmsTheOldOnes() {
        var full = new Document();
        for (var order = 0; order < Stock.HOLDS_MAX; order++) {
            full.append("o" + order, new Document("n", 1L).append("at", java.time.Instant.EPOCH));
        }
        var stock =
                new Document("_id", "full")
                        .append("version", 1L)
                        .append("available", 100L)
                        .append("held", (long) Stock.HOLDS_MAX)
                        .append("sold", 0L)
                        .append("adjusted", 100L + Stock.HOLDS_MAX)
                        .append("holds", full);
        dev.shopkit.kit.mongo.Await.write(
                RunningInventory.stocks(mongo).insertOne(stock), deadline());

        assertThat(hold("next", line("full", 1))).isInstanceOf(HoldOutcome.Busy.class);
        assertThat(hold("o7", line("full", 1))).isEqualTo(new HoldOutcome.Held());
        holds.release("o7", List.of(line("full", 1)), deadline());
        assertThat(hold("next", line("full", 1))).isEqualTo(new HoldOutcome.Held());
    }

    private HoldOutcome hold(String orderId, HoldLine... lines) {
        return holds.hold(orderId, List.of(lines), notAfter(), deadline());
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
