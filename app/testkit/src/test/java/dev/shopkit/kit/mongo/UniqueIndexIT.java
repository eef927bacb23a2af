package dev.shopkit.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.IndexModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import dev.shopkit.kit.mongo.UniqueIndex.Inserted;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.MongoProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goal: there are never two of a key, whatever became of the index that says so (issue 8, K1). */
class UniqueIndexIT {
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final UniqueIndex OWNER_KEY =
            new UniqueIndex("owner_key", List.of("owner", "key"));
    private static final UniqueIndex NUMBER = new UniqueIndex("number", List.of("number"));
    private static final String SLOW_BUILD = "hangAfterStartingIndexBuild";

    private static MongoProcess mongod;
    private static Mongo mongo;
    private static MongoCollection<Document> cups;

    @BeforeAll
    static void start() {
        mongod = MongoProcess.start();
        mongo = Mongo.connect(mongod.uri("cups"), "test");
        cups = mongo.database().getCollection("cups");
    }

    @AfterAll
    static void stop() {
        mongo.close();
        mongod.close();
    }

    @BeforeEach
    void begin() {
        Await.write(cups.drop(), limit());
        build(OWNER_KEY.model(), NUMBER.model());
    }

    @Test
    void storesTheDocumentAsItIsAndOnce() {
        var cup = cup("a", "1", 7).append("glaze", List.of("blue", new Document("coats", 2)));

        assertThat(insert(cup)).isEqualTo(Inserted.INSERTED);
        assertThat(insert(cup("a", "1", 8))).isEqualTo(Inserted.TAKEN);
        assertThat(insert(cup("b", "1", 7))).isEqualTo(Inserted.TAKEN_ELSEWHERE);
        assertThat(insert(cup("b", "1", 8))).isEqualTo(Inserted.INSERTED);

        var stored = stored().getFirst();
        assertThat(stored.keySet()).containsExactlyInAnyOrderElementsOf(cup.keySet());
        assertThat(stored).containsAllEntriesOf(cup);
    }

    @Test
    void ofManyAtOnceOneIsStored() throws Exception {
        var inserted = atOnce(32);

        assertThat(inserted).containsOnlyOnce("INSERTED").containsOnly("INSERTED", "TAKEN");
        assertThat(stored()).hasSize(1);
    }

    @Test
    void nothingIsStoredWithoutTheIndex() throws Exception {
        Await.write(cups.dropIndex("owner_key"), limit());

        assertThat(atOnce(8)).containsOnly("the index owner_key of cups is not there");
        assertThat(stored()).isEmpty();

        build(OWNER_KEY.model());
        assertThat(atOnce(8)).containsOnlyOnce("INSERTED").containsOnly("INSERTED", "TAKEN");
    }

    @Test
    void nothingIsStoredInADatabaseThatWasEmptied() throws Exception {
        Await.write(mongo.database().drop(), limit());

        assertThat(atOnce(8)).containsOnly("the index owner_key of cups is not there");
        assertThat(stored()).isEmpty();
    }

    /** Fault: the index is built anew, and mongod lists it already though two would still pass. */
    @Test
    void nothingIsStoredWhileTheIndexIsStillBuilt() throws Exception {
        Await.write(cups.dropIndex("owner_key"), limit());
        Await.write(cups.insertOne(cup("z", "0", 1)), limit());
        failPoint("alwaysOn");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var building = threads.submit(() -> build(OWNER_KEY.model()));
            Awaitility.await("the build to be listed")
                    .atMost(BUDGET)
                    .until(
                            () ->
                                    Await.list(cups.listIndexes(), limit()).stream()
                                            .anyMatch(
                                                    it ->
                                                            "owner_key"
                                                                    .equals(it.getString("name"))));

            assertThat(atOnce(8)).containsOnly("the index owner_key of cups is not there");

            failPoint("off");
            building.get();
        } finally {
            failPoint("off");
        }
        assertThat(stored()).hasSize(1);
    }

    /** mongod says bad value for other things too; only those that name the hint are ours. */
    @Test
    void whatMongodRefusesForAnotherReasonComesOut() {
        Await.write(
                mongo.database()
                        .runCommand(
                                new Document("collMod", "cups")
                                        .append(
                                                "validator",
                                                new Document("number", new Document("$gte", 0)))),
                limit());

        assertThatThrownBy(() -> insert(cup("a", "1", -1)))
                .isNotInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("failed validation");
    }

    /** The outcomes, or the messages of the failures. */
    private List<String> atOnce(int count) throws InterruptedException {
        List<Callable<String>> attempts =
                IntStream.range(0, count)
                        .<Callable<String>>mapToObj(it -> () -> outcome(cup("a", "1", it)))
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return new ArrayList<>(
                    threads.invokeAll(attempts).stream().map(it -> it.resultNow()).toList());
        }
    }

    private String outcome(Document cup) {
        try {
            return insert(cup).name();
        } catch (StoreUnavailableException unavailable) {
            return String.valueOf(unavailable.getMessage());
        }
    }

    private Inserted insert(Document cup) {
        return OWNER_KEY.insert(cups, cup, limit());
    }

    private List<Document> stored() {
        return Await.list(cups.find(), limit());
    }

    private List<String> build(IndexModel... models) {
        return Await.list(cups.createIndexes(List.of(models)), limit());
    }

    private static Document cup(String owner, String key, int number) {
        return new Document("_id", owner + key + number)
                .append("number", number)
                .append("owner", owner)
                .append("key", key);
    }

    private static void failPoint(String mode) {
        mongod.command(new Document("configureFailPoint", SLOW_BUILD).append("mode", mode));
    }

    private static Deadline limit() {
        return Deadline.after(BUDGET);
    }
}
