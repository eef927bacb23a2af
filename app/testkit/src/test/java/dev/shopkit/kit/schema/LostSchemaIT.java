package dev.shopkit.kit.schema;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Indexes.ascending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import dev.shopkit.kit.http.Impediment;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.MongoProcess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: what a service lost of its schema while it runs stops it, and it goes on by itself when the
 * schema is whole again (issue 8, K1: an empty shop without its unique indexes took six accounts of
 * one email).
 */
class LostSchemaIT {
    private static final Duration BUDGET = Duration.ofSeconds(60);
    private static final SchemaWatch.Pace PACE =
            new SchemaWatch.Pace(
                    Duration.ofMillis(200), Duration.ofMillis(100), Duration.ofSeconds(30));
    private static final Document RULES = new Document("volume", new Document("$gte", 1));
    private static final IndexModel UNIQUE =
            new IndexModel(ascending("name"), new IndexOptions().unique(true));
    private static final Schema SCHEMA = schema(1);
    private static final String SLOW_BUILD = "hangAfterStartingIndexBuild";

    private static MongoProcess mongod;

    private final ServiceMetrics metrics = new ServiceMetrics();
    private final AtomicInteger preparations = new AtomicInteger();
    private Mongo mongo = Mongo.connect("mongodb://127.0.0.1:1/unused", "test");

    private static Schema schema(int version) {
        return Schema.of(
                "cups",
                version,
                List.of(new Step.Rules("cups", RULES), new Step.Indexes("cups", List.of(UNIQUE))));
    }

    @BeforeAll
    static void start() {
        mongod = MongoProcess.start();
    }

    @AfterAll
    static void stop() {
        mongod.close();
    }

    @BeforeEach
    void migrate() {
        mongo.close();
        mongo = Mongo.connect(mongod.uri("cups"), "test");
        Migration.run(mongo, SCHEMA);
    }

    @AfterEach
    void empty() {
        Await.write(mongo.database().drop(), limit());
        mongo.close();
    }

    @Test
    void anEmptiedDatabaseStopsTheServiceUntilItIsMigrated() {
        try (var watch = watch()) {
            assertThat(preparations).hasValue(1);

            Await.write(mongo.database().drop(), limit());

            awaitMissing(watch, "version 1 of the schema of cups, which is not there");
            assertThatThrownBy(watch::require)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessage("cups: schema-missing");
            assertThat(shown("schema-missing")).isEqualTo(1);
            Migration.run(mongo, SCHEMA);
            awaitFit(watch);
            assertThat(preparations).as("what it puts there by itself").hasValue(2);
            assertThat(shown("schema-missing")).isZero();
        }
    }

    @Test
    void aDroppedIndexStopsTheServiceUntilItIsBuilt() throws Exception {
        try (var watch = watch();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            insert("a");
            Await.write(cups().dropIndexes(), limit());
            awaitMissing(watch, "the index {\"name\": 1} of cups");

            failPoint("alwaysOn");
            var building =
                    threads.submit(
                            () -> Await.list(cups().createIndexes(List.of(UNIQUE)), limit()));
            awaitListed();
            assertStaysMissing(watch);
            failPoint("off");

            building.get();
            awaitFit(watch);
        } finally {
            failPoint("off");
        }
    }

    /** An index of the same fields that lets some be double is another one. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{unique: true, sparse: true}", "{unique: true, partial: true}"})
    void anIndexThatDecidesLessIsNotTheOne(String options) {
        var asked = Document.parse(options);
        var made =
                new IndexOptions()
                        .unique(asked.getBoolean("unique", false))
                        .sparse(asked.getBoolean("sparse", false));
        if (asked.containsKey("partial")) {
            made.partialFilterExpression(eq("volume", 7));
        }
        try (var watch = watch()) {
            Await.write(cups().dropIndexes(), limit());
            Await.read(cups().createIndex(ascending("name"), made), limit());

            awaitMissing(watch, "the index {\"name\": 1} of cups");
            Await.write(cups().dropIndexes(), limit());
            Migration.run(mongo, SCHEMA);
            awaitFit(watch);
        }
    }

    /** A collection that was dropped and used again has no rules, which a service never makes. */
    @Test
    void aCollectionThatCameBackWithoutAnythingStopsTheService() {
        try (var watch = watch()) {
            Await.write(cups().drop(), limit());
            awaitMissing(watch, "the collection cups");
            insert("a");
            awaitMissing(watch, "the index {\"name\": 1} of cups");

            Migration.run(mongo, SCHEMA);
            awaitFit(watch);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{validator: {}}",
                "{validationLevel: 'off'}",
                "{validationLevel: 'moderate'}",
                "{validationAction: 'warn'}"
            })
    void rulesThatSomebodyTookOutOfForceArePutBackBeforeAServiceBegins(String change) {
        changeRules(change);

        try (var watch = watch()) {
            assertThat(watch.impediment()).isEmpty();
            assertThat(Validators.hold(mongo.database(), rules(), limit())).isTrue();

            changeRules(change);
            Awaitility.await("the rules to be put back")
                    .atMost(BUDGET)
                    .until(() -> Validators.hold(mongo.database(), rules(), limit()));
            awaitFit(watch);
        }
    }

    /** Which rules a newer version has is its own affair, but there are some. */
    @Test
    void rulesOfANewerVersionAreNotTouchedAndMissedWhenThereAreNone() {
        Migration.run(mongo, schema(2));
        try (var watch = watch()) {
            changeRules("{validator: {volume: {$gte: 0}}}");
            insert("a");
            assertStaysFit(watch);

            changeRules("{validator: {}}");
            awaitMissing(watch, "the rules of cups");
            Migration.run(mongo, schema(2));
            awaitFit(watch);
        }
    }

    /** A restored database may be older than what it was migrated to. */
    @Test
    void anOlderSchemaStopsTheServiceUntilItIsMigrated() {
        var newer = schema(2);
        Migration.run(mongo, newer);
        try (var watch = watch(newer)) {
            var older = Updates.set("version", 1);
            Await.write(
                    mongo.database().getCollection("schema").updateOne(eq("cups"), older), limit());

            awaitMissing(watch, "version 2 of the schema of cups, which is at 1");
            Migration.run(mongo, newer);
            awaitFit(watch);
        }
    }

    private SchemaWatch watch() {
        return watch(SCHEMA);
    }

    private SchemaWatch watch(Schema schema) {
        return SchemaWatch.start(
                mongo,
                schema,
                metrics,
                preparations::incrementAndGet,
                PACE,
                (thread, cause) -> {
                    throw new AssertionError(cause);
                });
    }

    private static void awaitMissing(SchemaWatch watch, String beginning) {
        Awaitility.await(beginning)
                .atMost(BUDGET)
                .until(
                        () ->
                                watch.impediment()
                                        .filter(it -> it.reason().equals("schema-missing"))
                                        .map(Impediment::details)
                                        .filter(it -> it.getFirst().startsWith(beginning))
                                        .isPresent());
    }

    private static void awaitFit(SchemaWatch watch) {
        Awaitility.await("fit").atMost(BUDGET).until(() -> watch.impediment().isEmpty());
    }

    private static void assertStaysMissing(SchemaWatch watch) {
        Awaitility.await("not fit")
                .during(PACE.every().multipliedBy(10))
                .atMost(BUDGET)
                .until(() -> watch.impediment().isPresent());
    }

    private static void assertStaysFit(SchemaWatch watch) {
        Awaitility.await("fit")
                .during(PACE.every().multipliedBy(10))
                .atMost(BUDGET)
                .until(() -> watch.impediment().isEmpty());
    }

    private void awaitListed() {
        Awaitility.await("the build to be listed as if it were done")
                .atMost(BUDGET)
                .until(
                        () ->
                                Await.list(cups().listIndexes(), limit()).stream()
                                        .anyMatch(it -> "name_1".equals(it.getString("name"))));
    }

    private double shown(String reason) {
        return metrics.registry()
                .getSampleValue(
                        "shopkit_service_impeded",
                        new String[] {"service", "reason"},
                        new String[] {"cups", reason});
    }

    private MongoCollection<Document> cups() {
        return mongo.database().getCollection("cups");
    }

    private void insert(String name) {
        Await.write(cups().insertOne(new Document("name", name).append("volume", 5)), limit());
    }

    private static Step.Rules rules() {
        return SCHEMA.rules().getFirst();
    }

    private void changeRules(String change) {
        var command = new Document("collMod", "cups");
        command.putAll(Document.parse(change));
        Await.write(mongo.database().runCommand(command), limit());
    }

    private static void failPoint(String mode) {
        mongod.command(new Document("configureFailPoint", SLOW_BUILD).append("mode", mode));
    }

    private static Deadline limit() {
        return Deadline.after(BUDGET);
    }
}
