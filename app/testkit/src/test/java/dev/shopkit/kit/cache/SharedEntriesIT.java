package dev.shopkit.kit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.testkit.RedisProcess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Redis holds is never older than what it was told, however late a reader fills it. */
class SharedEntriesIT {
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final String KEY = "p-1";

    private static RedisProcess server;
    private static Redis redis;
    private static SharedEntries entries;

    private String generation = "";

    @BeforeAll
    static void start() {
        server = RedisProcess.start();
        redis = Redis.connect(server.uri(), BUDGET);
        entries = new SharedEntries(redis, "test", "format");
        Awaitility.await().atMost(BUDGET).until(redis::answering);
    }

    @AfterAll
    static void stop() {
        redis.close();
        server.close();
    }

    @BeforeEach
    void begin() {
        server.flush();
        generation = generation();
    }

    @Test
    void keepsTheNewestWhicheverComesLast() {
        fill(generation, 2);
        assertThat(version()).isEqualTo(2);

        fill(generation, 1);
        assertThat(version()).isEqualTo(2);

        fill(generation, 10);
        assertThat(version()).isEqualTo(10);
    }

    @Test
    void takesNothingOlderThanAChangeItWasTold() {
        fill(generation, 1);

        change(2);
        assertThat(version()).as("it knows only that there is a newer one").isZero();
        fill(generation, 1);
        assertThat(version()).isZero();

        fill(generation, 2);
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void marksEveryKeyOfAValue() {
        entries.fill(generation, "slug", stored(1));
        fill(generation, 1);

        entries.invalidate(new Invalidation(KEY, 2, List.of("slug")), "test:changed");

        assertThat(entries.read("slug").stored()).isEmpty();
        assertThat(entries.read(KEY).stored()).isEmpty();
    }

    /** Fault: Redis is flushed between a reader's look and its fill, and so forgets the change. */
    @Test
    void takesNothingThatWasReadBeforeAFlush() {
        change(2);
        server.flush();

        fill(generation, 1);
        assertThat(version()).isZero();

        var next = generation();
        assertThat(next).isNotEqualTo(generation);
        fill(generation, 1);
        assertThat(version()).isZero();
        fill(next, 2);
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void forgetsEverythingWhenRenewed() {
        fill(generation, 1);

        assertThat(entries.renew("life")).isTrue();

        assertThat(version()).isZero();
        fill(generation, 5);
        assertThat(version()).isZero();
    }

    @Test
    void replacesWhatIsNoEntry() {
        var body = redis.ask(it -> it.keys("test:body.*"));
        assertThat(body.orElseThrow()).isEmpty();
        for (var garbage : List.of("", "x", generation, generation + " ", generation + " x y")) {
            redis.ask(it -> it.set("test:entry:" + KEY, bytes(garbage)));
            assertThat(version()).as(garbage).isZero();
            fill(generation, 1);
            assertThat(version()).as(garbage).isEqualTo(1);
        }
        redis.ask(it -> it.del("test:entry:" + KEY));
        redis.ask(it -> it.hset("test:entry:" + KEY, "a", bytes("b")));
        change(2);
        fill(generation, 3);
        assertThat(version()).as("over a hash").isEqualTo(3);
    }

    /** Fault: Redis evicts what says that there is a newer version, and keeps the old body. */
    @Test
    void servesNoBodyOfWhichItDoesNotKnowWhetherItIsTheNewest() {
        fill(generation, 1);
        change(2);

        redis.ask(it -> it.del("test:entry:" + KEY));

        assertThat(version()).isZero();
    }

    /** Issue 7, 2.5: two releases beside each other, which make other bytes of one version. */
    @Test
    void givesEachReleaseItsOwnBytesOfOneVersion() {
        var next = new SharedEntries(redis, "test", "format of the next release");
        fill(generation, 3);

        assertThat(next.read(KEY).stored()).isEmpty();
        next.fill(generation, KEY, new Stored(3, bytes("other bytes of 3")));

        assertThat(body(next)).isEqualTo("other bytes of 3");
        assertThat(body(entries)).as("they do not take turns").isEqualTo("body of 3");
        change(4);
        assertThat(next.read(KEY).stored()).as("but they hear of each other's").isEmpty();
        assertThat(entries.read(KEY).stored()).isEmpty();
    }

    /** As version 0.1.0 of the service has it: the body stands in the entry itself. */
    @Test
    void livesBesideEntriesOfTheFirstRelease() {
        redis.ask(it -> it.set("test:entry:" + KEY, bytes(generation + " 3 body of the first")));
        assertThat(version()).isZero();
        fill(generation, 3);
        assertThat(body(entries)).isEqualTo("body of 3");
        var kept = redis.ask(it -> it.get("test:entry:" + KEY)).orElseThrow();
        assertThat(new String(kept, StandardCharsets.UTF_8)).endsWith("body of the first");

        redis.ask(it -> it.set("test:entry:" + KEY, bytes(generation + " 4 ")));

        assertThat(version()).as("the first release marks what it writes").isZero();
    }

    /** Issue 7, 2.5: a restore brings version 3 back with another content. */
    @Test
    void forgetsEverythingOfAnotherIncarnationAndNothingOfItsOwn() {
        fill(generation, 3);
        assertThat(entries.renewUnlessOf("life")).isTrue();
        assertThat(version()).isEqualTo(3);

        assertThat(entries.renewUnlessOf("life after a restore")).isTrue();

        assertThat(version()).isZero();
        fill(generation, 4);
        assertThat(version()).as("read before the restore").isZero();
    }

    private static String generation() {
        Awaitility.await().atMost(BUDGET).until(() -> entries.renewUnlessOf("life"));
        return entries.read("any").generation().orElseThrow();
    }

    private void fill(String of, long version) {
        entries.fill(of, KEY, stored(version));
    }

    private void change(long version) {
        var invalidation = new Invalidation(KEY, version, List.of());
        assertThat(entries.invalidate(invalidation, "test:changed")).isTrue();
    }

    /** The version that is to be had, or 0; after the fills before it, on the same connection. */
    private long version() {
        return entries.read(KEY).stored().map(Stored::version).orElse(0L);
    }

    private static String body(SharedEntries of) {
        var body = of.read(KEY).stored().orElseThrow().body();
        return new String(body, StandardCharsets.UTF_8);
    }

    private static Stored stored(long version) {
        return new Stored(version, bytes("body of " + version));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
