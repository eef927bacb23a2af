package dev.shopkit.inventory.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.inventory.RunningInventory;
import dev.shopkit.inventory.stock.MongoStockStore;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.MongoProcess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What mongod makes of random batches, held against the rules written down in plain Java. */
class BatchPipelineIT {
    private static final int BATCHES = 60;
    private static final int ORDERS = 100;
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

    /** The stock of one product, as the rules say it must be. */
    private static final class Model {
        private long available;
        private final Map<String, Long> holds = new HashMap<>();

        ClaimOutcome take(Claim claim) {
            var held = holds.get(claim.orderId());
            if (held != null) {
                return held == claim.quantity()
                        ? new ClaimOutcome.Held(true)
                        : new ClaimOutcome.Different();
            }
            if (claim.quantity() > available) {
                return new ClaimOutcome.TooFew();
            }
            if (claim.notAfter().equals(LONG_AGO)) {
                return new ClaimOutcome.TooLate();
            }
            available -= claim.quantity();
            holds.put(claim.orderId(), claim.quantity());
            return new ClaimOutcome.Held(true);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void decidesEveryClaimAsTheRulesSay(long seed) {
        try (var server = MongoProcess.start();
                var mongo = Mongo.connect(server.uri("inventory"), "test")) {
            var stocks = new MongoStockStore(mongo.database());
            var store = new MongoHoldStore(mongo.database());
            stocks.prepare(deadline());
            stocks.count("p", 0, 120, deadline());
            var model = new Model();
            model.available = 120;
            var random = new SplittableRandom(seed);

            for (var number = 0; number < BATCHES; number++) {
                var batch = batch(random, number);
                var seen = store.take("p", batch, deadline());
                for (var claim : batch) {
                    assertThat(kind(seen.outcome(claim))).isEqualTo(kind(model.take(claim)));
                }
                releaseOne(random, model, store);
                assertThat(held(mongo)).isEqualTo(model.holds);
            }
            assertThat(stocks.find("p", deadline()).orElseThrow().available())
                    .isEqualTo(model.available);
        }
    }

    /** Too late and too few at once may be answered either way: both are true. */
    private static String kind(ClaimOutcome outcome) {
        return outcome instanceof ClaimOutcome.TooLate || outcome instanceof ClaimOutcome.TooFew
                ? "refused"
                : outcome.getClass().getSimpleName();
    }

    private static List<Claim> batch(SplittableRandom random, int number) {
        var batch = new ArrayList<Claim>();
        var orders = new HashSet<String>();
        var size = random.nextInt(1, HoldWriters.BATCH_MAX + 1);
        while (batch.size() < size) {
            var order = "o-" + random.nextInt(ORDERS);
            if (orders.add(order)) {
                var late = random.nextInt(8) == 0;
                batch.add(
                        new Claim(
                                order,
                                "try" + number,
                                random.nextInt(1, 5),
                                late ? LONG_AGO : FAR));
            }
        }
        return batch;
    }

    private static void releaseOne(SplittableRandom random, Model model, MongoHoldStore store) {
        var orders = model.holds.keySet().stream().sorted().toList();
        if (!orders.isEmpty()) {
            var order = orders.get(random.nextInt(orders.size()));
            long quantity = model.holds.getOrDefault(order, 0L);
            model.holds.remove(order);
            model.available += quantity;
            var line = new HoldLine("p", (int) quantity);
            store.settle(MongoHoldStore.Settlement.RELEASE, order, line, deadline());
        }
    }

    private static Map<String, Long> held(Mongo mongo) {
        var held = new HashMap<String, Long>();
        var holds = RunningInventory.stored(mongo, "p").get("holds", Document.class);
        holds.forEach((order, hold) -> held.put(order, ((Document) hold).getLong("n")));
        return held;
    }

    private static Deadline deadline() {
        return Deadline.after(RunningInventory.BUDGET);
    }
}
