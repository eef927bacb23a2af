package dev.shopkit.inventory.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.inventory.InventorySchema;
import dev.shopkit.inventory.RunningInventory;
import dev.shopkit.inventory.audit.MongoAuditStore;
import dev.shopkit.inventory.stock.MongoStockStore;
import dev.shopkit.inventory.stock.Stock;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.schema.Migration;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.MongoProcess;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every interleaving of the writes that two askers and the end of an order make. A hold may come
 * after the end, because its replica was stopped, a mesh made a copy, or another worker asked too:
 * whatever the order of arrival, in the end the stock is as the order says.
 */
class LateHoldsIT {
    private static final int PIECES = 10;

    private static MongoProcess server;
    private static Mongo mongo;
    private static MongoStockStore stocks;
    private static MongoHoldStore store;
    private static MongoAuditStore audit;

    @BeforeAll
    static void start() {
        server = MongoProcess.start();
        mongo = Mongo.connect(server.uri(RunningInventory.newDatabase()), "test");
        stocks = new MongoStockStore(mongo.database());
        store = new MongoHoldStore(mongo.database());
        audit = new MongoAuditStore(mongo.database());
        Migration.run(mongo, InventorySchema.schema());
    }

    @AfterAll
    static void stop() {
        mongo.close();
        server.close();
    }

    /** What reaches the database, each as one write. */
    enum Write {
        FIRST_HOLD,
        SECOND_HOLD,
        FIRST_HOLD_COPY,
        SECOND_UNDONE,
        END,
        END_COPY
    }

    static Stream<List<Write>> interleavings() {
        var all = new ArrayList<List<Write>>();
        permute(new ArrayList<>(List.of(Write.values())), 0, all);
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void leaveWhatTheOrderSays(Ending.Kind kind) {
        var number = 0;
        for (var writes : interleavings().toList()) {
            var productId = kind + "-" + number++;
            stocks.count(productId, 0, PIECES, deadline());
            var play = new Play(productId, kind);

            writes.forEach(play::write);

            assertThat(stocks.find(productId, deadline())).as("%s", writes).contains(play.expected);
            assertThat(held(productId)).as("%s", writes).isEmpty();
        }
        assertThat(audit.broken(deadline())).isEmpty();
    }

    static Stream<Ending.Kind> kinds() {
        return Stream.of(Ending.Kind.values());
    }

    /** One order of three pieces. */
    private static final class Play {
        private final String productId;
        private final Ending end;
        private final Instant fence = Clock.systemUTC().instant().plusSeconds(600);
        private boolean ended;
        private boolean holds;
        private Stock expected;

        Play(String productId, Ending.Kind kind) {
            this.productId = productId;
            this.end = new Ending(kind, "o", 3, Optional.of(fence));
            this.expected = Stock.first(productId, PIECES);
        }

        void write(Write write) {
            switch (write) {
                case FIRST_HOLD, FIRST_HOLD_COPY -> hold("first");
                case SECOND_HOLD -> hold("second");
                case SECOND_UNDONE -> undo();
                case END, END_COPY -> end();
            }
            assertThat(held(productId)).hasSize(holds ? 1 : 0);
        }

        private void hold(String attempt) {
            var claim = new Claim("o", attempt, 3, fence);
            var outcome = claim.outcome(store.decide(productId, List.of(claim), deadline()));
            if (ended) {
                assertThat(outcome).isEqualTo(new ClaimOutcome.Ended());
            } else {
                assertThat(outcome).isInstanceOf(ClaimOutcome.Held.class);
                holds = true;
            }
        }

        /** The second asker failed at another line. */
        private void undo() {
            var back = new GiveBack("o", "second", 3);
            store.decide(productId, List.of(back), deadline());
            holds = held(productId).contains("o");
        }

        /** The first end of the order decides, with what it holds then. */
        private void end() {
            var outcome = end.outcome(store.decide(productId, List.of(end), deadline()));
            assertThat(outcome).isEqualTo(EndOutcome.DONE);
            if (!ended && holds && end.kind() == Ending.Kind.CONFIRM) {
                expected = new Stock(productId, 1, PIECES - 3, 0, 3, 0);
            }
            ended = true;
            holds = false;
        }
    }

    private static void permute(List<Write> writes, int fixed, List<List<Write>> all) {
        if (fixed == writes.size() - 1) {
            all.add(List.copyOf(writes));
            return;
        }
        for (var next = fixed; next < writes.size(); next++) {
            Collections.swap(writes, fixed, next);
            permute(writes, fixed + 1, all);
            Collections.swap(writes, fixed, next);
        }
    }

    private static Set<String> held(String productId) {
        return RunningInventory.stored(mongo, productId).get("holds", Document.class).keySet();
    }

    private static Deadline deadline() {
        return Deadline.after(RunningInventory.BUDGET);
    }
}
