package dev.shopkit.inventory.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.inventory.InventorySchema;
import dev.shopkit.inventory.RunningInventory;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.schema.Migration;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.MongoProcess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoAuditStoreIT {
    private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");

    private static MongoProcess server;
    private static Mongo mongo;
    private static MongoAuditStore store;

    @BeforeAll
    static void start() {
        server = MongoProcess.start();
        mongo = Mongo.connect(server.uri("audit"), "test");
        store = new MongoAuditStore(mongo.database());
    }

    @AfterAll
    static void stop() {
        mongo.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        Await.write(RunningInventory.stocks(mongo).drop(), deadline());
    }

    @Test
    void walksThroughEveryOldHoldOnce() {
        var expected = new ArrayList<String>();
        for (var product = 10; product < 30; product++) {
            var holds = new Document();
            for (var order = product % 4; order > 0; order--) {
                holds.append("o" + order, hold(OLD));
            }
            insert("p" + product, holds);
            for (var order = 1; order <= product % 4; order++) {
                expected.add("p" + product + " o" + order);
            }
        }
        for (var limit : List.of(1, 3, 7, HeldPage.ITEMS_MAX)) {
            assertThat(walk(limit)).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void leavesOutWhatIsYoung() {
        var now = Clock.systemUTC().instant();
        insert("p", new Document("old", hold(OLD)).append("young", hold(now.minusSeconds(60))));

        var page = store.held(Optional.empty(), Duration.ofHours(1), 10, deadline());

        assertThat(page.items()).containsExactly(new HeldPieces("p", "old", 1, OLD));
        assertThat(page.next()).isEmpty();
    }

    @Test
    void findsWhatDoesNotAddUp() {
        insert("good", new Document("o", hold(OLD)));
        var bad = stock("bad", new Document("o", hold(OLD)));
        Await.write(RunningInventory.stocks(mongo).insertOne(bad.append("held", 2L)), deadline());

        assertThat(store.broken(deadline())).containsExactly("bad");

        Migration.run(mongo, InventorySchema.schema());
        assertThat(store.broken(deadline())).containsExactly("bad");
    }

    private List<String> walk(int limit) {
        var walked = new ArrayList<String>();
        var next = Optional.<HeldPage.Cursor>empty();
        do {
            var page = store.held(next, Duration.ofDays(1), limit, deadline());
            page.items().forEach(it -> walked.add(it.productId() + " " + it.orderId()));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            next = page.next();
        } while (next.isPresent());
        return walked;
    }

    private static void insert(String productId, Document holds) {
        Await.write(RunningInventory.stocks(mongo).insertOne(stock(productId, holds)), deadline());
    }

    private static Document stock(String productId, Document holds) {
        return new Document("_id", productId)
                .append("version", 1L)
                .append("available", 0L)
                .append("held", (long) holds.size())
                .append("sold", 0L)
                .append("adjusted", (long) holds.size())
                .append("holds", holds);
    }

    private static Document hold(Instant at) {
        return new Document("n", 1L).append("at", Date.from(at));
    }

    private static Deadline deadline() {
        return Deadline.after(RunningInventory.BUDGET);
    }
}
