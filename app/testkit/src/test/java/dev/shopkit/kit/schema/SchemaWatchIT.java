package dev.shopkit.kit.schema;

import static com.mongodb.client.model.Indexes.ascending;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.IndexModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.MongoProcess;
import dev.shopkit.testkit.TcpProxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Goal: no service runs without its indexes, however long they take to build. */
class SchemaWatchIT {
    private static final Duration BUDGET = Duration.ofMinutes(2);

    /** Longer than any command could take when it still had the deadline of a start. */
    private static final Duration LONG = Duration.ofSeconds(35);

    private static final SchemaWatch.Pace PACE =
            new SchemaWatch.Pace(
                    Duration.ofMillis(200), Duration.ofMillis(100), Duration.ofSeconds(30));

    private static final String SLOW_BUILD = "hangAfterStartingIndexBuild";
    private static final Document RULES = new Document("volume", new Document("$gte", 1));
    private static final Schema SCHEMA =
            Schema.of(
                    "cups",
                    1,
                    List.of(
                            new Step.Rules("cups", RULES),
                            new Step.Indexes("cups", List.of(new IndexModel(ascending("name"))))));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private MongoProcess mongod;
    private Mongo mongo;

    @BeforeEach
    void start() {
        mongod = MongoProcess.start();
        mongo = Mongo.connect(mongod.uri("cups"), "test");
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        mongo.close();
        mongod.close();
    }

    /** Fault: an index build outlasts every deadline, and its connection is cut in the middle. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void waitsForAnIndexBuildThatTakesLongAndLosesItsConnection() throws Exception {
        try (var proxy = TcpProxy.to(URI.create(mongod.uri("")).getPort())) {
            var through =
                    "mongodb://127.0.0.1:%d/cups?directConnection=true".formatted(proxy.port());
            insert(new Document("name", "a").append("volume", 5));
            failPoint(SLOW_BUILD, "alwaysOn");

            var migrating = threads.submit(() -> migrate(through));
            var starting = threads.submit(this::watch);
            awaitBuildUnderWay();
            proxy.fault(TcpProxy.Fault.CUT);
            proxy.fault(TcpProxy.Fault.NONE);
            assertStillBuilding(migrating, starting);
            failPoint(SLOW_BUILD, "off");

            assertThat(migrating.get()).isEqualTo(Migration.Outcome.APPLIED);
            starting.get().close();
            assertThat(new RequiredSchema(mongo.database(), SCHEMA).missing()).isEmpty();
        }
    }

    /** A build that somebody began goes on without him, and mongod changes no rules meanwhile. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void waitsWithNewRulesForAnIndexThatSomebodyBuilds() throws Exception {
        insert(new Document("name", "a").append("volume", 5));
        failPoint(SLOW_BUILD, "alwaysOn");
        var cups = mongo.database().getCollection("cups");
        var building =
                threads.submit(
                        () -> Await.read(cups.createIndex(new Document("glaze", 1)), limit()));
        awaitBuilt(cups, "glaze_1");

        var migrating = threads.submit(() -> migrate(mongod.uri("cups")));
        Awaitility.await("the migration to say what it waits for")
                .atMost(BUDGET)
                .until(() -> store().read().progress().contains("waits for an index"));
        failPoint(SLOW_BUILD, "off");

        assertThat(migrating.get()).isEqualTo(Migration.Outcome.APPLIED);
        assertThat(rules()).isEqualTo(RULES);
        building.get();
    }

    private static void awaitBuilt(MongoCollection<Document> cups, String index) {
        Awaitility.await("the build to be listed")
                .atMost(BUDGET)
                .until(
                        () ->
                                Await.list(cups.listIndexes(), limit()).stream()
                                        .anyMatch(it -> index.equals(it.getString("name"))));
    }

    private static Migration.Outcome migrate(String uri) {
        try (var connection = Mongo.connect(uri, "migrate")) {
            return Migration.run(connection, SCHEMA);
        }
    }

    private void awaitBuildUnderWay() {
        Awaitility.await("the build to be told in the record")
                .atMost(BUDGET)
                .until(() -> store().read().progress().startsWith("indexes of cups"));
    }

    private void assertStillBuilding(Future<?> migrating, Future<?> starting) {
        Awaitility.await("the migration to hold its lease and the service to wait")
                .during(LONG)
                .atMost(BUDGET)
                .until(
                        () -> {
                            assertThat(migrating.isDone()).as("migrated").isFalse();
                            assertThat(starting.isDone()).as("serves").isFalse();
                            return !store().take("another", Lease.LENGTH);
                        });
    }

    /** Version 912a86d sets its own rules at every start, beside this one. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void putsBackTheRulesThatAnOlderVersionReplaced() {
        Migration.run(mongo, SCHEMA);
        try (var _ = watch()) {
            setRules(new Document("volume", new Document("$gte", 1_000)));

            Awaitility.await("its rules").atMost(BUDGET).until(() -> rules().equals(RULES));
        }
    }

    /** Fault: version 2 is being applied, or was, while version 1 still looks. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void neverTouchesTheRulesOfANewerVersion() {
        Migration.run(mongo, SCHEMA);
        try (var _ = watch()) {
            var wider = new Document("volume", new Document("$gte", 0));
            assertThat(store().take("version 2", Duration.ofHours(1))).isTrue();
            setRules(wider);
            assertStay(wider);

            assertThat(store().finish("version 2", 2)).isTrue();
            store().release("version 2");
            assertStay(wider);
        }
    }

    private void assertStay(Document rules) {
        Awaitility.await("rules that stay")
                .during(PACE.every().multipliedBy(15))
                .atMost(BUDGET)
                .until(() -> rules().equals(rules));
    }

    private SchemaWatch watch() {
        return SchemaWatch.start(
                mongo, SCHEMA, new ServiceMetrics(), () -> {}, PACE, (thread, cause) -> {});
    }

    private MongoSchemaStore store() {
        return new MongoSchemaStore(mongo.database(), "cups");
    }

    private void insert(Document cup) {
        Await.write(mongo.database().getCollection("cups").insertOne(cup), limit());
    }

    private Document rules() {
        var live = Validators.live(mongo.database(), "cups", limit()).orElseThrow();
        return Document.parse(live.toJson());
    }

    private void setRules(Document rules) {
        var change = new Document("collMod", "cups").append("validator", rules);
        Await.write(mongo.database().runCommand(change), limit());
    }

    private void failPoint(String name, String mode) {
        mongod.command(new Document("configureFailPoint", name).append("mode", mode));
    }

    private static Deadline limit() {
        return Deadline.after(BUDGET);
    }
}
