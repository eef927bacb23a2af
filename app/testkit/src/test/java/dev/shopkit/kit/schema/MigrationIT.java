package dev.shopkit.kit.schema;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Indexes.ascending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Updates;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.MongoProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.BsonDateTime;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goal: whoever migrates, how often and at once, a database is what the newest version says. */
class MigrationIT {
    private static final Duration BUDGET = Duration.ofSeconds(60);
    private static final Step.Indexes UNIQUE =
            new Step.Indexes(
                    "cups",
                    List.of(new IndexModel(ascending("name"), new IndexOptions().unique(true))));

    private static MongoProcess mongod;
    private Mongo mongo = Mongo.connect("mongodb://127.0.0.1:1/unused", "test");

    @BeforeAll
    static void start() {
        mongod = MongoProcess.start();
    }

    @AfterAll
    static void stop() {
        mongod.close();
    }

    @BeforeEach
    void connect() {
        mongo.close();
        mongo = Mongo.connect(mongod.uri("cups"), "test");
    }

    @AfterEach
    void empty() {
        Await.write(mongo.database().drop(), limit());
        mongo.close();
    }

    @Test
    void makesEverythingHoweverManyDoSoAtOnce() {
        var schema = schema(1, 10);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done =
                    IntStream.range(0, 6)
                            .mapToObj(it -> threads.submit(() -> Migration.run(mongo, schema)))
                            .toList();
            assertThat(done)
                    .allSatisfy(it -> assertThat(it.get()).isEqualTo(Migration.Outcome.APPLIED));
        }

        assertThat(new RequiredSchema(mongo.database(), schema).missing()).isEmpty();
        assertRefused(cup("a", -1));
        insert(cup("a", 10));
        assertRefused(cup("a", 20));
        assertThat(store().read()).isEqualTo(new SchemaState(1, Set.of(), "", "", "", ""));
    }

    /**
     * A crashed or rolled-back release's older migration must not refuse what a newer one wrote.
     */
    @Test
    void leavesWhatANewerVersionMade() {
        Migration.run(mongo, schema(2, 0));

        assertThat(Migration.run(mongo, schema(1, 10))).isEqualTo(Migration.Outcome.NEWER);

        insert(cup("small", 5));
        assertThat(store().read().version()).isEqualTo(2);
        assertThat(new RequiredSchema(mongo.database(), schema(1, 10)).missing()).isEmpty();
    }

    @Test
    void putsBackWhatSomebodyDroppedWhenRunAgain() {
        Migration.run(mongo, schema(1, 10));
        Await.write(mongo.database().getCollection("cups").dropIndexes(), limit());
        setRules(new Document());
        assertThat(new RequiredSchema(mongo.database(), schema(1, 10)).missing())
                .containsExactlyInAnyOrder("the index {\"name\": 1} of cups", "the rules of cups");

        Migration.run(mongo, schema(1, 10));

        assertRefused(cup("a", 5));
    }

    @Test
    void failsOnWhatCannotBeAndSaysWhyWithoutAnybodysData() {
        insert(cup("same", 10));
        insert(cup("same", 11));

        assertThatThrownBy(() -> Migration.run(mongo, schema(1, 10)))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessage("indexes of cups: DuplicateKeyException (11000)")
                .cause()
                .hasMessageContaining("dup key: { name: \"same\" }");
        assertThat(store().read().version()).isZero();
        assertThat(new RequiredSchema(mongo.database(), schema(1, 10)).missing().getFirst())
                .contains("version 1 of the schema of cups, which is not there");

        Await.write(mongo.database().getCollection("cups").deleteOne(eq("volume", 11)), limit());
        Migration.run(mongo, schema(1, 10));
        assertThat(new RequiredSchema(mongo.database(), schema(1, 10)).missing()).isEmpty();
    }

    @Test
    void goesOnWithABackfillWhereAnotherDiedAndTakesItOnce() {
        var seen = new ArrayList<String>();
        var dies = backfill(seen, "2");
        assertThatThrownBy(() -> Migration.run(mongo, Schema.of("cups", 1, List.of(dies))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(seen).containsExactly("", "1", "2");

        var goesOn = Schema.of("cups", 1, List.of(backfill(seen, "none")));
        Migration.run(mongo, goesOn);
        assertThat(seen).containsExactly("", "1", "2", "2", "3");

        Migration.run(mongo, goesOn);
        assertThat(seen).hasSize(5);
    }

    /** An older version may write after a migration, until the last pod of it is gone. */
    @Test
    void takesWhatIsToBeTakenAlwaysEveryTime() {
        var taken = new ArrayList<String>();
        var always =
                Step.Backfill.always(
                        "volumes",
                        (database, after, deadline) -> {
                            taken.add(after);
                            return Optional.empty();
                        });

        Migration.run(mongo, Schema.of("cups", 1, List.of(always)));
        Migration.run(mongo, Schema.of("cups", 1, List.of(always)));

        assertThat(taken).containsExactly("", "");
    }

    /** The lease ends by the clock of the database, whatever the clocks of its holders say. */
    @Test
    void waitsForTheHolderOfTheLeaseAndTakesThatOfADeadOne() throws Exception {
        assertThat(store().take("another", Duration.ofHours(1))).isTrue();
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = thread.submit(() -> Migration.run(mongo, schema(1, 10)));
            Awaitility.await("nothing to be done meanwhile")
                    .during(Duration.ofSeconds(1))
                    .atMost(BUDGET)
                    .until(() -> !waiting.isDone() && store().read().version() == 0);

            var over = Updates.set("lease.until", new BsonDateTime(0));
            Await.write(
                    mongo.database().getCollection("schema").updateOne(eq("cups"), over), limit());

            assertThat(waiting.get()).isEqualTo(Migration.Outcome.APPLIED);
        }
        assertThat(store().renew("another", Lease.LENGTH, "late")).isFalse();
        assertThat(store().finish("another", 7)).isFalse();
    }

    @Test
    void listsWhatMayOnlyBeDoneLaterAndDoesNotDoIt() {
        insert(cup("a", 10));
        var drop =
                Step.Backfill.once(
                        "drop volumes",
                        (database, _, deadline) -> {
                            throw new IllegalStateException("too early");
                        });

        var schema = new Schema("cups", 1, List.of(UNIQUE), List.of(drop));

        assertThat(Migration.run(mongo, schema)).isEqualTo(Migration.Outcome.APPLIED);
    }

    private static Schema schema(int version, int volumeMin) {
        return Schema.of(
                "cups", version, List.of(new Step.Rules("cups", rules(volumeMin)), UNIQUE));
    }

    private static Document rules(int volumeMin) {
        return new Document("volume", new Document("$gte", volumeMin));
    }

    /** Three batches, of which one throws. */
    private static Step.Backfill backfill(List<String> seen, String dies) {
        return Step.Backfill.once(
                "volumes",
                (database, after, deadline) -> {
                    seen.add(after);
                    if (after.equals(dies)) {
                        throw new IllegalStateException("died");
                    }
                    var next = after.isEmpty() ? 1 : Integer.parseInt(after) + 1;
                    return next > 3 ? Optional.empty() : Optional.of(Integer.toString(next));
                });
    }

    private MongoSchemaStore store() {
        return new MongoSchemaStore(mongo.database(), "cups");
    }

    private static Document cup(String name, int volume) {
        return new Document("name", name).append("volume", volume);
    }

    private void insert(Document cup) {
        Await.write(mongo.database().getCollection("cups").insertOne(cup), limit());
    }

    private void assertRefused(Document cup) {
        assertThatThrownBy(() -> insert(cup)).isInstanceOf(MongoWriteException.class);
    }

    private void setRules(Document rules) {
        var change = new Document("collMod", "cups").append("validator", rules);
        Await.write(mongo.database().runCommand(change), limit());
    }

    private static Deadline limit() {
        return Deadline.after(BUDGET);
    }
}
