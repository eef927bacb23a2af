package dev.shopkit.orders.store;

import static com.mongodb.client.model.Filters.eq;
import static dev.shopkit.orders.OrdersProcess.line;
import static dev.shopkit.orders.OrdersProcess.requestFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Updates;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.schema.Migration;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.OrdersSchema;
import dev.shopkit.orders.Shop;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;

/** Goal: mongod itself refuses an order that breaks the rules, whoever writes it. */
class OrderCollectionIT {

    @Test
    void isMigratedAgainWithoutChange() {
        try (var shop = new Shop()) {
            Migration.run(shop.mongo(), OrdersSchema.schema());
            Migration.run(shop.mongo(), OrdersSchema.schema());

            var indexes =
                    Await.list(
                            shop.mongo().database().getCollection("orders").listIndexes(),
                            budget());
            assertThat(indexes.stream().map(it -> it.getString("name")))
                    .containsExactlyInAnyOrder(
                            "_id_",
                            "owner_key",
                            "number",
                            "owner_newest",
                            "due",
                            "state_newest",
                            "state_due",
                            "dead");
        }
    }

    @Test
    void refusesWhatBreaksTheRules() {
        try (var shop = new Shop()) {
            shop.sell("cup", 1999, 5);
            shop.start().place("ada", "key-00000001", requestFor(line("cup", 1)));
            shop.settle();
            var twoPayments = List.of(new Document(), new Document());

            Stream.of(
                            Updates.set("total", 1L),
                            Updates.set("total", 19.99),
                            Updates.set("lines.0.price", 1L),
                            Updates.set("lines.0.quantity", 2),
                            Updates.set("lines", List.of()),
                            Updates.set("state", "no state"),
                            Updates.set("version", 0L),
                            Updates.set("payments", twoPayments),
                            Updates.unset("ownerId"),
                            Updates.unset("key"))
                    .forEach(update -> assertRefused(shop, update));
        }
    }

    /** Anchor: issue 8, K1: without its unique index a shop takes one request for many orders. */
    @Test
    void takesNoOrderWithoutTheIndexThatKeepsAKeyToOne() throws Exception {
        try (var shop = new Shop();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            shop.sell("cup", 1999, 5);
            var orders = shop.start();
            Await.write(
                    shop.mongo().database().getCollection("orders").dropIndex("owner_key"),
                    budget());
            Callable<Integer> attempt =
                    () ->
                            orders.place("ada", "key-00000001", requestFor(line("cup", 1)))
                                    .statusCode();

            var answers = threads.invokeAll(Collections.nCopies(6, attempt));

            assertThat(answers).allMatch(it -> it.resultNow() == 503);
            assertThat(shop.orders()).isEmpty();
            Migration.run(shop.mongo(), OrdersSchema.schema());
            Awaitility.await("served again").atMost(Shop.BUDGET).until(() -> attempt.call() == 201);
            assertThat(shop.orders()).hasSize(1);
        }
    }

    private static void assertRefused(Shop shop, Bson update) {
        var orders = shop.mongo().database().getCollection("orders");
        var id = eq("_id", shop.order().getString("_id"));
        assertThatThrownBy(() -> Await.write(orders.updateOne(id, update), budget()))
                .as(update.toString())
                .isInstanceOf(MongoWriteException.class)
                .hasMessageContaining("failed validation");
    }

    private static Deadline budget() {
        return Deadline.after(Shop.BUDGET);
    }
}
