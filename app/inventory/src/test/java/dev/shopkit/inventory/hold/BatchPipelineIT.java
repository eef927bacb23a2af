package dev.shopkit.inventory.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.inventory.InventorySchema;
import dev.shopkit.inventory.RunningInventory;
import dev.shopkit.inventory.stock.MongoStockStore;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.schema.Migration;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.MongoProcess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
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
        private long sold;
        private final Map<String, Held> holds = new HashMap<>();
        private final Set<String> ended = new HashSet<>();

        record Held(long quantity, String attempt) {}

        String decide(Ask<?> ask) {
            return switch (ask) {
                case Claim claim -> take(claim);
                case Ending ending -> end(ending);
                case GiveBack back -> giveBack(back);
            };
        }

        private String take(Claim claim) {
            var held = holds.get(claim.orderId());
            if (ended.contains(claim.orderId())) {
                return "Ended";
            }
            if (held != null) {
                if (held.quantity() != claim.quantity()) {
                    return "Different";
                }
                if (!held.attempt().equals(claim.attempt())) {
                    holds.put(claim.orderId(), new Held(held.quantity(), ""));
                }
                return "Held";
            }
            if (claim.quantity() > available || claim.notAfter().equals(LONG_AGO)) {
                return "refused";
            }
            available -= claim.quantity();
            holds.put(claim.orderId(), new Held(claim.quantity(), claim.attempt()));
            return "Held";
        }

        private String end(Ending ending) {
            var held = holds.get(ending.orderId());
            if (held != null && held.quantity() != ending.quantity()) {
                return "DIFFERENT";
            }
            if (held != null) {
                holds.remove(ending.orderId());
                if (ending.kind() == Ending.Kind.CONFIRM) {
                    sold += ending.quantity();
                } else {
                    available += ending.quantity();
                }
            }
            if (!ending.notAfter().equals(Optional.of(LONG_AGO))) {
                ended.add(ending.orderId());
            }
            return "DONE";
        }

        private String giveBack(GiveBack back) {
            var held = holds.get(back.orderId());
            if (held == null) {
                return "DONE";
            }
            if (!held.equals(new Held(back.quantity(), back.attempt()))) {
                return "DIFFERENT";
            }
            holds.remove(back.orderId());
            available += back.quantity();
            return "DONE";
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void decidesEveryAskAsTheRulesSay(long seed) {
        try (var server = MongoProcess.start();
                var mongo = Mongo.connect(server.uri("inventory"), "test")) {
            var stocks = new MongoStockStore(mongo.database());
            var store = new MongoHoldStore(mongo.database());
            Migration.run(mongo, InventorySchema.schema());
            stocks.count("p", 0, 300, deadline());
            var model = new Model();
            model.available = 300;
            var random = new SplittableRandom(seed);

            for (var number = 0; number < BATCHES; number++) {
                var batch = batch(random, model, number);
                var seen = store.decide("p", batch, deadline());
                for (var ask : batch) {
                    assertThat(kind(ask.outcome(seen))).as("%s", ask).isEqualTo(model.decide(ask));
                }
                assertThat(held(mongo)).isEqualTo(quantities(model));
                var stored = RunningInventory.stored(mongo, "p");
                assertThat(stored.getLong("sold")).isEqualTo(model.sold);
                assertThat(stored.getLong("available")).isEqualTo(model.available);
                assertThat(stored.get("ended", Document.class).keySet()).isEqualTo(model.ended);
            }
        }
    }

    /** Too late and too few at once may be answered either way: both are true. */
    private static String kind(Object outcome) {
        return switch (outcome) {
            case ClaimOutcome.TooLate late -> "refused";
            case ClaimOutcome.TooFew few -> "refused";
            case EndOutcome end -> end.name();
            default -> outcome.getClass().getSimpleName();
        };
    }

    /** In the order in which the writers decide. */
    private static List<Ask<?>> batch(SplittableRandom random, Model model, int number) {
        var batch = new ArrayList<Ask<?>>();
        var orders = new HashSet<String>();
        var size = random.nextInt(1, HoldWriters.BATCH_MAX + 1);
        while (batch.size() < size) {
            var order = "o-" + random.nextInt(ORDERS * (1 + number / 10));
            if (orders.add(order)) {
                batch.add(ask(random, model, order, "try" + number));
            }
        }
        batch.sort(Comparator.comparing(Ask::lane));
        return batch;
    }

    private static Ask<?> ask(SplittableRandom random, Model model, String order, String attempt) {
        var fence = random.nextInt(8) == 0 ? LONG_AGO : FAR;
        var held = model.holds.get(order);
        var quantity = held == null || random.nextInt(8) == 0 ? 1 : held.quantity();
        return switch (random.nextInt(8)) {
            case 0 -> new Ending(Ending.Kind.CONFIRM, order, quantity, Optional.of(fence));
            case 1 -> new Ending(Ending.Kind.RELEASE, order, quantity, Optional.of(fence));
            case 2 -> new GiveBack(order, taker(held, attempt), quantity);
            case 3 -> new Claim(order, attempt, quantity, fence);
            default -> new Claim(order, attempt, random.nextInt(1, 5), fence);
        };
    }

    /** Who took it, if no other call has met it; anybody else gives nothing back. */
    private static String taker(Model.@Nullable Held held, String another) {
        return held == null || held.attempt().isEmpty() ? another : held.attempt();
    }

    private static Map<String, Long> quantities(Model model) {
        var quantities = new HashMap<String, Long>();
        model.holds.forEach((order, held) -> quantities.put(order, held.quantity()));
        return quantities;
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
