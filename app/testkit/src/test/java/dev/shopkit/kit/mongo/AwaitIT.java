package dev.shopkit.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoCollection;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.MongoProcess;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is given up here is ended at the server too (issue 7, 3.2). */
class AwaitIT {
    private static final Duration BUDGET = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final int DOCUMENTS = 600;

    /** Ten minutes for all the documents. */
    private static final Document SLOW =
            new Document(
                    "$expr",
                    new Document(
                            "$function",
                            new Document("body", "function() { sleep(1000); return true; }")
                                    .append("args", List.of())
                                    .append("lang", "js")));

    private static MongoProcess mongod;
    private static Mongo mongo;
    private static MongoCollection<Document> things;

    @BeforeAll
    static void start() {
        mongod = MongoProcess.start();
        mongo = Mongo.connect(mongod.uri("await"), "await");
        things = mongo.database().getCollection("things");
        var documents =
                IntStream.range(0, DOCUMENTS).mapToObj(id -> new Document("_id", id)).toList();
        Await.write(things.insertMany(documents), Deadline.after(BUDGET));
    }

    @AfterAll
    static void stop() {
        mongo.close();
        mongod.close();
    }

    @Test
    void endsAQueryAtTheServerWhenItsDeadlineHasPassed() {
        var query = things.find(SLOW).limit(DOCUMENTS);

        assertThatThrownBy(() -> Await.list(query, Deadline.after(PATIENCE)))
                .isInstanceOf(StoreUnavailableException.class)
                .isNotInstanceOf(OutcomeUnknownException.class);

        awaitNothingRuns();
    }

    @Test
    void endsAnAggregationAndADistinctToo() {
        var aggregate = things.aggregate(List.of(new Document("$match", SLOW)));
        var distinct = things.distinct("_id", SLOW, Integer.class);

        assertThatThrownBy(() -> Await.list(aggregate, Deadline.after(PATIENCE)))
                .isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> Await.list(distinct, Deadline.after(PATIENCE)))
                .isInstanceOf(StoreUnavailableException.class);

        awaitNothingRuns();
    }

    @Test
    void sendsNothingWhenNoTimeIsLeft() {
        var late = Deadline.after(Duration.ZERO);

        assertThatThrownBy(() -> Await.write(things.insertOne(new Document("_id", -1)), late))
                .isInstanceOf(StoreUnavailableException.class)
                .as("so its outcome is known")
                .isNotInstanceOf(OutcomeUnknownException.class);

        var found = things.find(new Document("_id", -1)).limit(1);
        assertThat(Await.read(found, Deadline.after(BUDGET))).isEmpty();
    }

    /**
     * That it ran at all is what the operation's own name proves: it is asked for while it runs.
     */
    private static void awaitNothingRuns() {
        Awaitility.await("the server to end it").atMost(BUDGET).until(() -> running().isEmpty());
    }

    private static List<Document> running() {
        var inProgress = mongod.command(new Document("currentOp", 1).append("ns", "await.things"));
        return inProgress.getList("inprog", Document.class);
    }
}
