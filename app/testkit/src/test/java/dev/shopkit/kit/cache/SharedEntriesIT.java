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
        entries = new SharedEntries(redis, "test");
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

        entries.change(new Change(KEY, 2, List.of("slug")), "test:changed", new byte[1]);

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

        assertThat(entries.renew()).isTrue();

        assertThat(version()).isZero();
        fill(generation, 5);
        assertThat(version()).isZero();
    }

    @Test
    void replacesWhatIsNoEntry() {
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

    private String generation() {
        Awaitility.await().atMost(BUDGET).until(() -> entries.read("any").generation().isPresent());
        return entries.read("any").generation().orElseThrow();
    }

    private void fill(String of, long version) {
        entries.fill(of, KEY, stored(version));
    }

    private void change(long version) {
        var change = new Change(KEY, version, List.of());
        assertThat(entries.change(change, "test:changed", ChangeChannel.message(change))).isTrue();
    }

    /** The version that is to be had, or 0; after the fills before it, on the same connection. */
    private long version() {
        return entries.read(KEY).stored().map(Stored::version).orElse(0L);
    }

    private static Stored stored(long version) {
        return new Stored(version, bytes("body of " + version));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
