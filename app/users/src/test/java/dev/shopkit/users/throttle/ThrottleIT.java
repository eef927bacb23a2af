package dev.shopkit.users.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.cache.Redis;
import dev.shopkit.testkit.RedisProcess;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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

    /** How much later than here a bucket may drain in Redis, where it was also filled later. */
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
        var lane = attempts(new Bucket(new Allowance("above", 2, LONG), "ada"));

        assertThat(throttle.admit(List.of(lane))).isEqualTo(new Verdict.Admitted(lane));
        assertThat(throttle.admit(List.of(lane))).isEqualTo(new Verdict.Admitted(lane));
        assertThat(pause(throttle, lane)).isBetween(Duration.ofMinutes(4), LONG);
    }

    @Test
    void refusesWhenOneOfSeveralIsFull() {
        var throttle = new Throttle(redis, Clock.systemUTC());
        var wide = new Bucket(new Allowance("wide", 100, LONG), "192.0.2.1");
        var narrow = new Bucket(new Allowance("narrow", 1, LONG), "ada");
        var other = new Bucket(new Allowance("narrow", 1, LONG), "bob");

        assertThat(admitted(throttle, attempts(narrow, wide))).isTrue();

        assertThat(admitted(throttle, attempts(narrow, wide))).isFalse();
        assertThat(admitted(throttle, attempts(other, wide))).isTrue();
    }

    @Test
    void takesTheNextLaneWhenTheFirstIsFull() {
        var throttle = new Throttle(redis, Clock.systemUTC());
        var first = attempts(new Bucket(new Allowance("first", 1, LONG), "ada"));
        var slow = attempts(new Bucket(new Allowance("slow", 1, BRIEF), "ada"));
        var lanes = List.of(first, slow);

        assertThat(throttle.admit(lanes)).isEqualTo(new Verdict.Admitted(first));
        assertThat(throttle.admit(lanes)).isEqualTo(new Verdict.Admitted(slow));
        assertThat(throttle.admit(lanes))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        it -> assertThat(it.pause()).isLessThanOrEqualTo(BRIEF));
    }

    @Test
    void metersTogetherWithOtherReplicas() {
        var here = new Throttle(redis, Clock.systemUTC());
        var there = new Throttle(redis, Clock.systemUTC());
        var twice = new Allowance("together", 2, LONG);
        awaitWithSomebodyNew(
                subject -> {
                    var lane = attempts(new Bucket(twice, subject));

                    assertThat(admitted(here, lane)).isTrue();
                    assertThat(admitted(there, lane)).isTrue();

                    assertThat(admitted(here, lane)).isFalse();
                    assertThat(admitted(there, lane)).isFalse();
                });
    }

    @Test
    void givesBackFailuresThatWereNoneEverywhere() {
        var here = new Throttle(redis, Clock.systemUTC());
        var there = new Throttle(redis, Clock.systemUTC());
        var once = new Allowance("back", 1, LONG);
        var often = new Allowance("often", 6, LONG);
        awaitWithSomebodyNew(
                subject -> {
                    var failures = new Bucket(once, subject);
                    var attempts = new Bucket(often, subject);
                    var lane = new Lane(List.of(attempts), List.of(failures));

                    for (var attempt = 0; attempt < 5; attempt++) {
                        assertThat(admitted(here, lane)).isTrue();
                        here.succeeded(lane);
                    }
                    assertThat(admitted(there, lane)).isTrue();
                    there.notMade(lane);

                    assertThat(remaining(failures)).isNotPositive();
                    // Redis was there all along: what every attempt costs has added up.
                    assertThat(remaining(attempts)).isGreaterThan(4 * LONG.toMillis());
                    assertThat(admitted(there, lane)).isTrue();
                    assertThat(admitted(there, lane)).isFalse();
                });
    }

    /** Guesses at once must not all slip by before the first was poured. */
    @Test
    void letsNoMoreThroughAtOnceThanOneByOne() throws Exception {
        var throttle = new Throttle(redis, Clock.systemUTC());
        var lane = attempts(new Bucket(new Allowance("at-once", 10, LONG), "ada"));
        List<Callable<Boolean>> attempts = Collections.nCopies(200, () -> admitted(throttle, lane));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var through = threads.invokeAll(attempts).stream().filter(it -> it.resultNow()).count();
            assertThat(through).isEqualTo(10);
        }
    }

    @Test
    void drainsWithTimeHoweverOftenItRefused() {
        var throttle = new Throttle(redis, Clock.systemUTC());
        var brief = new Allowance("brief", 1, BRIEF);
        awaitWithSomebodyNew(
                subject -> {
                    var lane = attempts(new Bucket(brief, subject));

                    assertThat(admitted(throttle, lane)).isTrue();
                    LockSupport.parkNanos(BRIEF.dividedBy(2).toNanos());
                    assertThat(admitted(throttle, lane)).isFalse();
                    LockSupport.parkNanos(BRIEF.dividedBy(2).plus(MARGIN).toNanos());
                    assertThat(admitted(throttle, lane)).isTrue();
                });
    }

    /** Fault: Redis loses everything. Expectation: what this process saw still counts. */
    @Test
    void forgetsNothingItSawWhenRedisIsFlushed() {
        var throttle = new Throttle(redis, Clock.systemUTC());
        var lane = attempts(new Bucket(new Allowance("flushed", 1, LONG), "ada"));
        assertThat(admitted(throttle, lane)).isTrue();

        server.flush();

        assertThat(admitted(throttle, lane)).isFalse();
    }

    /** What the version before this one left in Redis is of other names and in nobody's way. */
    @Test
    void neverReadsAKeyThatDoesNotDrain() {
        var throttle = new Throttle(redis, Clock.systemUTC());
        var bucket = new Bucket(new Allowance("forever", 1, LONG), "ada");
        redis.ask(it -> it.set(bucket.key(), new byte[] {'9'}));

        assertThat(admitted(throttle, attempts(bucket))).isTrue();
        Awaitility.await().atMost(BUDGET).until(() -> remaining(bucket) > 0);
    }

    /** Tried anew while a busy machine makes Redis seem away, when each replica meters alone. */
    private static void awaitWithSomebodyNew(Consumer<String> test) {
        Awaitility.await()
                .atMost(BUDGET)
                .untilAsserted(() -> test.accept("somebody-" + SUBJECTS.incrementAndGet()));
    }

    private static Lane attempts(Bucket... buckets) {
        return new Lane(List.of(buckets), List.of());
    }

    private static boolean admitted(Throttle throttle, Lane lane) {
        return throttle.admit(List.of(lane)) instanceof Verdict.Admitted;
    }

    private static Duration pause(Throttle throttle, Lane lane) {
        return throttle.admit(List.of(lane)) instanceof Verdict.Refused(Duration pause)
                ? pause
                : Duration.ZERO;
    }

    /** Milliseconds until Redis has forgotten it; negative when it has. */
    private static long remaining(Bucket bucket) {
        return redis.ask(it -> it.pttl(bucket.key())).orElse(0L);
    }
}
