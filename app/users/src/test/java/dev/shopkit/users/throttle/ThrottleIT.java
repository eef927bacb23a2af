package dev.shopkit.users.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.cache.Redis;
import dev.shopkit.testkit.RedisProcess;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ThrottleIT {
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration BRIEF = Duration.ofSeconds(2);

    /** How much later than here a window may end in Redis, where it also began later. */
    private static final Duration MARGIN = Redis.COMMAND_LIMIT.multipliedBy(2);

    private static final AtomicInteger SUBJECTS = new AtomicInteger();

    private static RedisProcess server;
    private static Redis redis;

    @BeforeAll
    static void start() {
        server = RedisProcess.start();
        redis = Redis.connect(server.uri());
        Awaitility.await().atMost(BUDGET).until(() -> redis.ask(it -> it.get("any")).isEmpty());
        Awaitility.await().atMost(BUDGET).until(redis::answering);
    }

    @AfterAll
    static void stop() {
        redis.close();
        server.close();
    }

    @Test
    void refusesWhatIsAboveAndSaysHowLong() {
        var throttle = new Throttle(redis, Clock.systemUTC());
        var counted = List.of(new Counted(new Allowance("above", 2, LONG), "ada"));

        assertThat(throttle.refused(counted)).isEmpty();
        assertThat(throttle.refused(counted)).isEmpty();
        assertThat(throttle.refused(counted))
                .hasValueSatisfying(it -> assertThat(it).isBetween(Duration.ofMinutes(4), LONG));
    }

    @Test
    void refusesWhenOneOfSeveralIsUsedUp() {
        var throttle = new Throttle(redis, Clock.systemUTC());
        var wide = new Counted(new Allowance("wide", 100, LONG), "192.0.2.1");
        var narrow = new Counted(new Allowance("narrow", 1, LONG), "ada");
        var other = new Counted(new Allowance("narrow", 1, LONG), "bob");

        throttle.refused(List.of(narrow, wide));

        assertThat(throttle.refused(List.of(narrow, wide))).isPresent();
        assertThat(throttle.refused(List.of(other, wide))).isEmpty();
    }

    @Test
    void countsTogetherWithOtherReplicas() {
        var here = new Throttle(redis, Clock.systemUTC());
        var there = new Throttle(redis, Clock.systemUTC());
        var twice = new Allowance("together", 2, LONG);
        awaitWithSomebodyNew(
                subject -> {
                    var counted = List.of(new Counted(twice, subject));

                    here.refused(counted);
                    there.refused(counted);

                    assertThat(here.refused(counted)).isPresent();
                    assertThat(there.refused(counted)).isPresent();
                });
    }

    @Test
    void givesBackEverywhere() {
        var here = new Throttle(redis, Clock.systemUTC());
        var there = new Throttle(redis, Clock.systemUTC());
        var once = new Allowance("back", 1, LONG);
        awaitWithSomebodyNew(
                subject -> {
                    var counted = List.of(new Counted(once, subject));

                    for (var attempt = 0; attempt < 5; attempt++) {
                        assertThat(here.refused(counted)).isEmpty();
                        here.giveBack(counted);
                    }

                    assertThat(there.refused(counted)).isEmpty();
                    // Redis was there all along: alone, each replica gives back what it counted.
                    assertThat(stored(counted.getFirst())).isEqualTo("1");
                });
    }

    @Test
    void forgetsWhenTheWindowEnds() {
        var throttle = new Throttle(redis, Clock.systemUTC());
        var brief = new Allowance("brief", 1, BRIEF);
        awaitWithSomebodyNew(
                subject -> {
                    var counted = List.of(new Counted(brief, subject));

                    throttle.refused(counted);
                    LockSupport.parkNanos(BRIEF.dividedBy(2).toNanos());
                    assertThat(throttle.refused(counted)).isPresent();
                    // What was refused makes the window no longer.
                    LockSupport.parkNanos(BRIEF.dividedBy(2).plus(MARGIN).toNanos());
                    assertThat(throttle.refused(counted)).isEmpty();
                });
    }

    /** Fault: Redis loses everything. Expectation: what this process saw still counts. */
    @Test
    void forgetsNothingItSawWhenRedisIsFlushed() {
        var throttle = new Throttle(redis, Clock.systemUTC());
        var counted = List.of(new Counted(new Allowance("flushed", 1, LONG), "ada"));
        throttle.refused(counted);

        server.flush();

        assertThat(throttle.refused(counted)).isPresent();
    }

    /** Tried anew while a busy machine makes Redis seem away, when each replica counts alone. */
    private static void awaitWithSomebodyNew(Consumer<String> test) {
        Awaitility.await()
                .atMost(BUDGET)
                .untilAsserted(() -> test.accept("somebody-" + SUBJECTS.incrementAndGet()));
    }

    private static String stored(Counted counted) {
        return redis.ask(it -> it.get(counted.key()))
                .map(it -> new String(it, StandardCharsets.UTF_8))
                .orElse("");
    }
}
