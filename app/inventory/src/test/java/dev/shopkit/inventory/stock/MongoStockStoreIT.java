package dev.shopkit.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.shopkit.inventory.InventorySchema;
import dev.shopkit.inventory.RunningInventory;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.schema.Migration;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.MongoProcess;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MongoStockStoreIT {
    private static final long UNHELD = 0;
    private static MongoProcess server;

    private Mongo mongo;
    private MongoStockStore store;

    @BeforeAll
    static void startServer() {
        server = MongoProcess.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void connect() {
        mongo = Mongo.connect(server.uri(RunningInventory.newDatabase()), "test");
        store = new MongoStockStore(mongo.database());
        Migration.run(mongo, InventorySchema.schema());
    }

    @AfterEach
    void disconnect() {
        mongo.close();
    }

    static Stream<Bson> brokenWrites() {
        return Stream.of(
                Updates.inc("available", -11L),
                Updates.inc("available", 1L),
                Updates.inc("held", 1L),
                Updates.inc("sold", -1L),
                Updates.inc("adjusted", 5L),
                Updates.inc("shipped", 1L),
                Updates.inc("shipped", -1L),
                Updates.set("shipped", 0),
                Updates.set("ended", List.of()),
                Updates.set("ended.o", "later"),
                Updates.set("shipments.o", 1L),
                Updates.combine(Updates.inc("available", -1L), Updates.inc("held", 1L)),
                Updates.combine(Updates.inc("available", -11L), Updates.inc("sold", 11L)),
                Updates.combine(Updates.inc("available", 1L), Updates.inc("sold", -1L)),
                Updates.set("available", "10"),
                Updates.set("available", 10.0),
                Updates.set("available", 10),
                Updates.unset("held"),
                Updates.unset("holds"),
                Updates.set("version", 0L),
                Updates.set("holds", List.of()),
                // Held says one, the hold two.
                hold(new Document("n", 2L).append("at", java.time.Instant.EPOCH)),
                hold(new Document("n", 1L)),
                hold(new Document("n", -1L).append("at", java.time.Instant.EPOCH)),
                hold(new Document("n", 1.0).append("at", java.time.Instant.EPOCH)));
    }

    private static Bson hold(Document hold) {
        return Updates.combine(
                Updates.inc("available", -1L),
                Updates.inc("held", 1L),
                Updates.set("holds.o", hold));
    }

    @ParameterizedTest
    @MethodSource("brokenWrites")
    void mongodItselfRefusesAStockThatDoesNotAddUp(Bson write) {
        store.count("p", 0, 10, deadline());
        var before = RunningInventory.stored(mongo, "p");

        assertThatThrownBy(
                        () ->
                                Await.write(
                                        RunningInventory.stocks(mongo)
                                                .updateOne(Filters.eq("p"), write),
                                        deadline()))
                .isInstanceOfAny(MongoWriteException.class, MongoCommandException.class)
                .hasMessageContaining("validation");
        assertThat(RunningInventory.stored(mongo, "p")).isEqualTo(before);
    }

    @Test
    void mongodRefusesMoreHoldsThanOneDocumentMayHave() {
        var holds = new Document();
        IntStream.rangeClosed(0, Stock.ORDERS_MAX)
                .forEach(
                        it ->
                                holds.append(
                                        "o" + it,
                                        new Document("n", 1L)
                                                .append("at", java.time.Instant.EPOCH)));
        long held = holds.size();
        var stock =
                new Document("_id", "p")
                        .append("version", 1L)
                        .append("available", 0L)
                        .append("held", held)
                        .append("sold", 0L)
                        .append("adjusted", held)
                        .append("holds", holds);

        assertThatThrownBy(
                        () ->
                                Await.write(
                                        RunningInventory.stocks(mongo).insertOne(stock),
                                        deadline()))
                .isInstanceOf(MongoWriteException.class)
                .hasMessageContaining("validation");
    }

    @Test
    void isMigratedAgainAndGetsBackAValidatorThatSomebodyRemoved() {
        Await.write(
                mongo.database()
                        .runCommand(
                                new Document("collMod", MongoStockStore.COLLECTION)
                                        .append("validator", new Document())),
                deadline());

        Migration.run(mongo, InventorySchema.schema());
        Migration.run(mongo, InventorySchema.schema());

        store.count("p", 0, 10, deadline());
        assertThatThrownBy(
                        () ->
                                Await.write(
                                        RunningInventory.stocks(mongo)
                                                .updateOne(
                                                        Filters.eq("p"),
                                                        Updates.inc("available", 1L)),
                                        deadline()))
                .isInstanceOf(MongoWriteException.class);
    }

    @Test
    void countsOnlyFromTheVersionThatWasCounted() {
        assertThat(store.count("p", 0, 10, deadline()))
                .isEqualTo(new CountOutcome.Created(new Stock("p", 1, 10, UNHELD, 0, 0)));
        assertThat(store.count("p", 0, 11, deadline())).isEqualTo(new CountOutcome.Changed(1));
        assertThat(store.count("p", 1, 11, deadline()))
                .isEqualTo(new CountOutcome.Counted(new Stock("p", 2, 11, UNHELD, 0, 0)));
        assertThat(store.count("p", 1, 12, deadline())).isEqualTo(new CountOutcome.Changed(2));
        assertThat(store.count("q", 7, 12, deadline())).isEqualTo(new CountOutcome.Changed(0));
        assertThat(store.find("p", deadline())).contains(new Stock("p", 2, 11, UNHELD, 0, 0));
    }

    @Test
    void fillsAnEmptyShopOnceWithSeveralMigrationsAtIt() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done =
                    IntStream.range(0, 4)
                            .mapToObj(it -> threads.submit(() -> migrateWithSamples()))
                            .toList();
            assertThat(done)
                    .allSatisfy(it -> assertThat(it.get()).isEqualTo(Migration.Outcome.APPLIED));
        }

        assertThat(stored()).hasSameSizeAs(SampleStock.stocks());
    }

    @Test
    void goesOnWhereAMigrationDiedHalfway() {
        Await.write(
                mongo.database()
                        .getCollection("schema")
                        .updateOne(
                                Filters.eq("inventory"),
                                Updates.set(
                                        "backfill",
                                        new Document("step", "samples")
                                                .append("after", "filling"))),
                deadline());
        store.addMissing(SampleStock.stocks().subList(0, 5), deadline());

        migrateWithSamples();

        assertThat(stored()).hasSameSizeAs(SampleStock.stocks());
    }

    @Test
    void fillsNothingIntoAShopThatHasStock() {
        store.count("own", 0, 1, deadline());

        migrateWithSamples();

        assertThat(stored()).hasSize(1);
    }

    private Migration.Outcome migrateWithSamples() {
        return Migration.run(mongo, InventorySchema.withSamples());
    }

    private List<Document> stored() {
        return Await.list(RunningInventory.stocks(mongo).find(), deadline());
    }

    private static Deadline deadline() {
        return Deadline.after(RunningInventory.BUDGET);
    }
}
