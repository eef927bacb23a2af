package dev.shopkit.catalog.product;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static dev.shopkit.catalog.RunningCatalog.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import dev.shopkit.catalog.RunningCatalog;
import dev.shopkit.catalog.Shop;
import dev.shopkit.kit.cache.NearCache;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Goal: no read is wrong, failed, later than the bound or much slower, whatever happens to Redis.
 * Method: two replicas, one of them behind a proxy to Redis; shoppers on both, staff on the first.
 */
class CacheFaultsIT {
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final Duration STALENESS_MAX =
            Duration.ofSeconds(NearCache.STALENESS_SECONDS_MAX);
    private static final Duration ADDED_P99_MAX = Duration.ofMillis(300);
    private static final Duration CALM = Duration.ofSeconds(3);
    private static final Duration FAULT = Duration.ofSeconds(5);
    private static final Duration AFTER = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int PRODUCTS = 16;

    /** Nine tenths of the shortest jittered time that an untold value is kept. */
    private static final Duration READ_AGAIN_MIN = Duration.ofMillis(1_300);

    private static Shop shop;
    private static TcpProxy proxy;
    private static RunningCatalog first;
    private static RunningCatalog second;
    private static List<String> ids;
    private static int taken;

    private List<String> mine = List.of();

    @BeforeAll
    static void start() {
        shop = new Shop();
        proxy = TcpProxy.to(shop.redisPort());
        first = RunningCatalog.start(shop);
        second = RunningCatalog.start(shop, shop.configThrough(proxy.port()));
        ids =
                Await.list(
                                shop.database().getCollection("products").find().limit(200),
                                Deadline.after(BUDGET))
                        .stream()
                        .map(it -> it.getString("_id"))
                        .toList();
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        proxy.close();
        shop.close();
    }

    @BeforeEach
    void takeProductsThatNoOtherTestHas() {
        mine = ids.subList(taken, taken + PRODUCTS);
        taken += PRODUCTS;
        first.trusted();
        second.trusted();
    }

    @Test
    void readsAreFreshWhileChangesAreHeard() {
        assertWithstood("nothing", () -> {}, () -> {});
    }

    @Test
    void readsWithstandThatRedisIsKilledAndComesBackEmpty() {
        assertWithstood("killed", shop.redis()::kill, shop::restartRedis);
    }

    @Test
    void readsWithstandThatRedisStopsAnswering() {
        assertWithstood("paused", shop.redis()::pause, shop.redis()::resume);
    }

    @Test
    void readsWithstandThatRedisIsFlushedAgainAndAgain() {
        assertWithstood(
                "flushed",
                () -> {
                    for (var count = 0; count < 20; count++) {
                        shop.redis().flush();
                    }
                },
                shop.redis()::flush);
    }

    @Test
    void readsWithstandThatOneReplicaLosesTheChannel() {
        assertWithstood(
                "cut",
                () -> proxy.fault(TcpProxy.Fault.CUT),
                () -> proxy.fault(TcpProxy.Fault.NONE));
    }

    @Test
    void readsWithstandThatAnswersOfRedisAreLost() {
        assertWithstood(
                "answers lost",
                () -> proxy.fault(TcpProxy.Fault.LOSE_ANSWERS),
                () -> proxy.fault(TcpProxy.Fault.NONE));
    }

    /** Fault: a writer dies between its write and its telling; here it never lived. */
    @Test
    void tellsAChangeThatItsWriterDidNot() {
        var products = shop.database().getCollection("products");
        var id = mine.getFirst();
        for (var version = 2L; version < 7; version++) {
            first.get("/api/products/" + id);
            second.get("/api/products/" + id);

            Await.write(
                    products.updateOne(
                            eq("_id", id),
                            Updates.combine(
                                    Updates.set("version", version),
                                    Updates.set("untold", version))),
                    Deadline.after(BUDGET));

            var tag = "\"" + version + "\"";
            for (var replica : List.of(first, second)) {
                Awaitility.await()
                        .pollInterval(POLL)
                        .atMost(STALENESS_MAX)
                        .until(
                                () ->
                                        header(replica.get("/api/products/" + id), "ETag")
                                                .equals(tag));
            }
        }
        Awaitility.await()
                .atMost(BUDGET)
                .until(
                        () ->
                                Await.list(products.find(exists("untold")), Deadline.after(BUDGET))
                                        .isEmpty());
    }

    /**
     * Fault: a change is written while Redis is paused, and Redis comes back with the old value.
     */
    @Test
    void doesNotServeTheOldValuesThatRedisComesBackWith() {
        mine.forEach(id -> first.get("/api/products/" + id));
        shop.redis().pause();
        LockSupport.parkNanos(STALENESS_MAX.toNanos());
        mine.forEach(id -> first.edit(shop, id, 1, "{\"tags\": [\"new\"]}"));
        LockSupport.parkNanos(STALENESS_MAX.toNanos());

        shop.redis().resume();

        var end = Deadline.after(STALENESS_MAX.multipliedBy(2));
        while (!end.passed()) {
            for (var id : mine) {
                assertThat(header(first.get("/api/products/" + id), "ETag")).isEqualTo("\"2\"");
                assertThat(header(second.get("/api/products/" + id), "ETag")).isEqualTo("\"2\"");
            }
        }
    }

    @Test
    void servesWhatItHasWhileTheDatabaseIsAway() {
        mine.forEach(id -> second.get("/api/products/" + id));
        shop.mongod().kill();
        try {
            var end = Deadline.after(FAULT);
            while (!end.passed()) {
                for (var id : mine) {
                    assertThat(second.get("/api/products/" + id).statusCode()).isEqualTo(200);
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        } finally {
            shop.mongod().restart();
        }
        Awaitility.await()
                .atMost(BUDGET)
                .until(
                        () ->
                                first.edit(shop, mine.getFirst(), 1, "{\"tags\": []}").statusCode()
                                        == 200);
    }

    /**
     * Both replicas may come to a key in the same moment, before either has filled Redis; that one
     * alone spares the other the read is ReadIT's claim.
     */
    @Test
    void readsTheDatabaseAtMostOncePerKeyAndProcessWhileRedisIsThere() {
        var replicas = List.of(first, second);
        var profile = ReadProfile.begin(shop.database());
        try (var load = Load.reads(shop, replicas, mine)) {
            LockSupport.parkNanos(FAULT.toNanos());
            assertThat(load.wrong()).isEmpty();
        }

        var reads = profile.end();

        assertThat(reads).hasSize(PRODUCTS);
        assertThat(reads.values()).allMatch(times -> times.size() <= replicas.size());
    }

    @Test
    void readsTheDatabaseOncePerKeyAndProcessAndTimeWhileRedisIsAway() {
        shop.redis().kill();
        Awaitility.await().atMost(BUDGET).until(() -> first.trust() == 0);
        var profile = ReadProfile.begin(shop.database());
        try (var load = Load.reads(shop, List.of(first), mine)) {
            LockSupport.parkNanos(FAULT.toNanos());
            assertThat(load.wrong()).isEmpty();
        } finally {
            shop.restartRedis();
        }

        var reads = profile.end();

        assertThat(reads).hasSize(PRODUCTS);
        reads.forEach(
                (id, times) -> {
                    for (var index = 1; index < times.size(); index++) {
                        assertThat(times.get(index) - times.get(index - 1))
                                .as(id)
                                .isGreaterThanOrEqualTo(READ_AGAIN_MIN.toMillis());
                    }
                });
    }

    private void assertWithstood(String fault, Runnable begin, Runnable end) {
        try (var load = Load.readsAndEdits(shop, List.of(first, second), mine)) {
            load.p99(CALM);
            var calm = load.p99(CALM);
            begin.run();
            var during = load.p99(FAULT);
            end.run();
            var after = load.p99(AFTER);
            LoggerFactory.getLogger(CacheFaultsIT.class)
                    .atWarn()
                    .addKeyValue("fault", fault)
                    .addKeyValue("p99", calm)
                    .addKeyValue("p99During", during)
                    .addKeyValue("p99After", after)
                    .addKeyValue("edits", load.edits())
                    .addKeyValue("stalest", load.stalenessMax())
                    .log("measured");

            assertThat(load.wrong()).isEmpty();
            assertThat(load.edits()).isGreaterThan(20);
            assertThat(load.stalenessMax()).isLessThanOrEqualTo(STALENESS_MAX);
            assertThat(during.minus(calm)).isLessThanOrEqualTo(ADDED_P99_MAX);
            assertThat(after.minus(calm)).isLessThanOrEqualTo(ADDED_P99_MAX);
        }
    }
}
