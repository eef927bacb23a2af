package dev.shopkit.kit.schema;

import static com.mongodb.client.model.Indexes.ascending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.IndexModel;
import dev.shopkit.kit.http.Impediment;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.mongo.OutcomeUnknownException;
import dev.shopkit.kit.mongo.SignInRefusedException;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.MongoProcess;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Goal: a service knows a database that is away from one that is another or lets it in no more
 * (issue 8, K1: a lost volume made a shop that was ready and answered every sign-in with 503).
 */
class LostDatabaseIT {
    private static final Duration BUDGET = Duration.ofSeconds(60);

    /** Looks that come so seldom that what wakes it earlier is the driver's own watch. */
    private static final Duration SELDOM = Duration.ofHours(1);

    private static final Duration OFTEN = Duration.ofMillis(200);
    private static final Duration LONG_GRACE = Duration.ofHours(1);
    private static final Duration SHORT_GRACE = Duration.ofSeconds(2);
    private static final Duration SHORT_LIFE = Duration.ofSeconds(2);
    private static final Schema SCHEMA =
            Schema.of(
                    "cups",
                    1,
                    List.of(new Step.Indexes("cups", List.of(new IndexModel(ascending("name"))))));

    private final Queue<Throwable> ends = new ConcurrentLinkedQueue<>();
    private MongoProcess mongod = MongoProcess.startGuarded();
    private final Mongo mongo = Mongo.connect(mongod.uri("cups", "potter"), "test", SHORT_LIFE);

    @AfterEach
    void stop() {
        mongo.close();
        mongod.close();
    }

    /** A first start, or one after a restore, where users come last. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void waitsForTheRightToSignInBeforeItBegins() {
        var starting = Thread.ofVirtual().start(() -> watch(OFTEN, LONG_GRACE).close());
        Awaitility.await("nothing begun")
                .during(Duration.ofSeconds(1))
                .atMost(BUDGET)
                .until(starting::isAlive);

        migrate();

        Awaitility.await("begun").atMost(BUDGET).until(() -> !starting.isAlive());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void stopsWhenItIsLetInNoMoreAndGoesOnWhenItIsAgain() {
        migrate();
        try (var watch = watch(OFTEN, SHORT_GRACE)) {
            mongod.dropUser("cups", "potter");

            awaitReason(watch, "sign-in-refused");
            assertThatThrownBy(this::read).isInstanceOf(SignInRefusedException.class);
            mongod.makeUser("cups", "potter");
            awaitReason(watch, "");
            read();
        }
        assertThat(ends).isEmpty();
    }

    /** So for connections that are open as for those that are opened anew. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatIsRefusedIsNeitherABugNorSaidToBeDone() {
        migrate();
        read();
        mongod.dropUser("cups", "potter");

        try (var other = Mongo.connect(mongod.uri("cups", "potter"), "test")) {
            for (var connection : List.of(mongo, other)) {
                assertThatThrownBy(() -> read(connection))
                        .isInstanceOf(SignInRefusedException.class);
                assertThatThrownBy(
                                () ->
                                        Await.write(
                                                connection
                                                        .database()
                                                        .getCollection("cups")
                                                        .insertOne(new Document("name", "a")),
                                                limit()))
                        .isInstanceOf(OutcomeUnknownException.class);
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aRefusalThatPassesWithinTheGraceStopsNobody() {
        migrate();
        try (var watch = watch(OFTEN, LONG_GRACE)) {
            mongod.dropUser("cups", "potter");
            assertStaysFit(watch);
            mongod.makeUser("cups", "potter");
            assertStaysFit(watch);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aDatabaseThatIsAwayOrRestartedStopsNobody() {
        migrate();
        try (var watch = watch(OFTEN, SHORT_GRACE)) {
            mongod.kill();
            assertStaysFit(watch);
            mongod.restart();
            assertStaysFit(watch);
        }
        assertThat(ends).isEmpty();
    }

    /** The volume is lost, and somebody makes an empty replica set of the same name. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anEmptyReplicaSetInItsPlaceStopsTheServiceAtOnceAndAMigrationCuresIt() {
        migrate();
        try (var watch = watch(SELDOM, LONG_GRACE)) {
            mongod.replace();
            mongod.makeUser("cups", "potter");

            awaitReason(watch, "schema-missing");
            Migration.run(mongo, SCHEMA);
            awaitReason(watch, "");
        }
        assertThat(ends).isEmpty();
    }

    /** Its elections are of the past to a driver that has seen later ones, for ever. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aReplicaSetThatTheDriverWillNeverBelieveEndsTheProcess() {
        migrate();
        mongod.kill();
        mongod.restart();
        mongod.kill();
        mongod.restart();
        try (var watch = watch(OFTEN, SHORT_GRACE)) {
            mongod.replace();
            mongod.makeUser("cups", "potter");

            Awaitility.await("the process to be ended").atMost(BUDGET).until(() -> !ends.isEmpty());
            assertThat(watch.impediment()).isEmpty();
        }
        assertThat(ends.element()).hasMessage("another replica set is there now");
        try (var again = Mongo.connect(mongod.uri("cups", "potter"), "test")) {
            Migration.run(again, SCHEMA);
        }
    }

    private void migrate() {
        mongod.makeUser("cups", "potter");
        Migration.run(mongo, SCHEMA);
    }

    private SchemaWatch watch(Duration every, Duration grace) {
        return SchemaWatch.start(
                mongo,
                SCHEMA,
                new ServiceMetrics(),
                () -> {},
                new SchemaWatch.Pace(every, OFTEN, grace),
                (thread, cause) -> ends.add(cause));
    }

    private static void awaitReason(SchemaWatch watch, String reason) {
        Awaitility.await("the reason " + reason)
                .atMost(BUDGET)
                .until(() -> watch.impediment().map(Impediment::reason).orElse("").equals(reason));
    }

    private static void assertStaysFit(SchemaWatch watch) {
        Awaitility.await("fit")
                .during(SHORT_GRACE.multipliedBy(3))
                .atMost(BUDGET)
                .until(() -> watch.impediment().isEmpty());
    }

    private void read() {
        read(mongo);
    }

    private static void read(Mongo from) {
        Await.list(from.database().getCollection("cups").find().limit(1), limit());
    }

    private static Deadline limit() {
        return Deadline.after(BUDGET);
    }
}
