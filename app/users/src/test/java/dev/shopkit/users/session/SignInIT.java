package dev.shopkit.users.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.testkit.FakeClock;
import dev.shopkit.testkit.MongoProcess;
import dev.shopkit.testkit.RedisProcess;
import dev.shopkit.users.RunningUsers;
import dev.shopkit.users.Secrets;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInIT {
    private static final Duration SHARED_BUDGET = Duration.ofMinutes(1);
    private static final String WRONG = "not the password";

    /** It stands still, so that no bucket drains however slow the machine is. */
    private static final Clock CLOCK = FakeClock.at(Instant.parse("2126-11-22T20:00:00Z"));

    private static MongoProcess mongod;
    private static RedisProcess redis;
    private static Secrets secrets;
    private static RunningUsers users;

    @BeforeAll
    static void start() {
        mongod = MongoProcess.start();
        redis = RedisProcess.start();
        secrets = Secrets.of(mongod.uri("users"), redis.uri());
        users = RunningUsers.start(secrets, CLOCK);
    }

    @AfterAll
    static void stop() {
        users.close();
        redis.close();
        mongod.close();
    }

    @Test
    void answersAlikeWhoeverHasNoAccountAndWhoeverIsWrong() {
        var wrong = withRequestId(users.registered(), WRONG);
        var unknown = withRequestId(RunningUsers.newEmail(), WRONG);
        var noAddress = withRequestId("no address", WRONG);
        var empty = withRequestId("", "");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().map()).doesNotContainKey("set-cookie");
        for (var other : List.of(unknown, noAddress, empty)) {
            assertThat(other.statusCode()).isEqualTo(401);
            assertThat(other.body()).isEqualTo(wrong.body());
            assertThat(names(other)).isEqualTo(names(wrong));
        }
    }

    /** A miss without a hash would take a tenth of a hit; a quarter forgives a busy machine. */
    @Test
    void takesAsLongForNobodyAsForSomebody() {
        var somebody = users.registered();
        var nobody = RunningUsers.newEmail();
        var ofSomebody = new ArrayList<Duration>();
        var ofNobody = new ArrayList<Duration>();
        // In turns, so that a machine that becomes slow becomes so for both.
        for (var turn = 0; turn < SignInLimits.FAILURES.burst() - 2; turn++) {
            ofSomebody.add(time(somebody));
            ofNobody.add(time(nobody));
        }

        // The fastest of several is the one that nothing else disturbed.
        assertThat(Collections.min(ofNobody))
                .isGreaterThan(Collections.min(ofSomebody).dividedBy(4));
    }

    /** LibreChat#3915: who knows an email must not be able to keep its owner out. */
    @Test
    void slowsWhoGuessesAndNotTheOwner() {
        var owner = users.registered();
        var attacker = RunningUsers.newAddress();
        fail(owner, SignInLimits.FAILURES.burst(), attacker, users);

        var guess = users.signIn(owner, RunningUsers.PASSWORD, attacker);

        assertThat(guess.statusCode()).isEqualTo(429);
        assertThat(guess.body()).contains("urn:shopkit:problem:too-many-requests");
        assertThat(retryAfter(guess)).isBetween(1, 30);
        assertThat(users.signIn(owner).statusCode()).isEqualTo(200);
    }

    @Test
    void slowsGuessesForAnUnknownEmailJustAlike() {
        var unknown = RunningUsers.newEmail();
        var attacker = RunningUsers.newAddress();
        fail(unknown, SignInLimits.FAILURES.burst(), attacker, users);

        assertThat(users.signIn(unknown, WRONG, attacker).statusCode()).isEqualTo(429);
    }

    /**
     * Tried anew while a busy machine makes Redis seem away, when what it counts is not given back.
     */
    @Test
    void countsOnlyFailures() {
        Awaitility.await()
                .atMost(SHARED_BUDGET)
                .untilAsserted(
                        () -> {
                            var email = users.registered();
                            var home = RunningUsers.newAddress();
                            for (var attempt = 0; attempt < 15; attempt++) {
                                assertThat(signIn(email, home)).isEqualTo(200);
                            }
                            fail(email, SignInLimits.FAILURES.burst() - 1, home, users);

                            assertThat(signIn(email, home)).isEqualTo(200);
                        });
    }

    /** Guesses made at once must not all slip by before the first has failed. */
    @Test
    void letsOnlyTenOfManySimultaneousGuessesThrough() throws Exception {
        var email = users.registered();
        var attacker = RunningUsers.newAddress();

        var answers = atOnce(40, number -> users.signIn(email, WRONG, attacker));

        assertThat(answers).allMatch(it -> it.statusCode() == 401 || it.statusCode() == 429);
        assertThat(answers.stream().filter(it -> it.statusCode() == 401))
                .hasSizeLessThanOrEqualTo(10);
    }

    /** Tried anew while a busy machine makes Redis seem away, when each replica counts alone. */
    @Test
    void countsFailuresOfAllReplicasTogether() {
        try (var replica = RunningUsers.start(secrets, CLOCK)) {
            Awaitility.await()
                    .atMost(SHARED_BUDGET)
                    .untilAsserted(
                            () -> {
                                var email = users.registered();
                                var attacker = RunningUsers.newAddress();
                                fail(email, 5, attacker, users);
                                fail(email, 5, attacker, replica);

                                for (var one : List.of(users, replica)) {
                                    assertThat(one.signIn(email, WRONG, attacker).statusCode())
                                            .isEqualTo(429);
                                }
                            });
        }
    }

    /** Fault: kill -9 of Redis in the middle. Expectation: nothing forgotten, nobody else hurt. */
    @Test
    void goesOnThrottlingWithoutRedis() {
        var doomed = RedisProcess.start();
        var shop = Secrets.of(mongod.uri("without-redis"), doomed.uri());
        try (var alone = RunningUsers.start(shop, CLOCK)) {
            var email = alone.registered();
            var attacker = RunningUsers.newAddress();
            fail(email, 5, attacker, alone);
            doomed.kill();
            fail(email, 5, attacker, alone);

            assertThat(alone.signIn(email, WRONG, attacker).statusCode()).isEqualTo(429);
            assertThat(alone.signIn(email).statusCode()).isEqualTo(200);
        } finally {
            doomed.close();
        }
    }

    /** More than the pool and its queue hold: the rest is told so at once, and nothing breaks. */
    @Test
    void saysSoWhenTooManyPasswordsWait() throws Exception {
        var email = RunningUsers.newEmail();

        var answers =
                atOnce(
                        300,
                        number -> users.signIn(number + email, WRONG, RunningUsers.newAddress()));

        var busy = answers.stream().filter(it -> it.statusCode() == 503).toList();
        assertThat(answers).allMatch(it -> it.statusCode() == 401 || it.statusCode() == 503);
        assertThat(busy).isNotEmpty();
        assertThat(busy)
                .allMatch(
                        it ->
                                it.headers()
                                        .firstValue("Retry-After")
                                        .equals(java.util.Optional.of("1")));
        assertThat(users.signIn(users.registered()).statusCode()).isEqualTo(200);
    }

    @Test
    void publishesTheKeysWithoutTheirSecret() {
        var keys = users.send("GET", "/api/sessions/keys", "");

        assertThat(keys.statusCode()).isEqualTo(200);
        assertThat(keys.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(keys.body()).contains("\"kid\":\"first\"").doesNotContain("\"d\"");
    }

    private static void fail(String email, int times, String address, RunningUsers replica) {
        for (var attempt = 0; attempt < times; attempt++) {
            assertThat(replica.signIn(email, WRONG, address).statusCode()).isEqualTo(401);
        }
    }

    private static int signIn(String email, String address) {
        return users.signIn(email, RunningUsers.PASSWORD, address).statusCode();
    }

    private static int retryAfter(HttpResponse<String> answer) {
        return Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow());
    }

    private static HttpResponse<String> withRequestId(String email, String password) {
        return users.post(
                "/api/sessions",
                RunningUsers.json(Map.of("email", email, "password", password)),
                "X-Request-Id",
                "always-the-same");
    }

    private static List<String> names(HttpResponse<String> answer) {
        return answer.headers().map().keySet().stream().sorted().toList();
    }

    private static Duration time(String email) {
        var start = System.nanoTime();
        users.signIn(email, WRONG, RunningUsers.newAddress());
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static List<HttpResponse<String>> atOnce(
            int calls, java.util.function.IntFunction<HttpResponse<String>> call)
            throws InterruptedException {
        List<Callable<HttpResponse<String>>> all =
                IntStream.range(0, calls)
                        .<Callable<HttpResponse<String>>>mapToObj(
                                number -> () -> call.apply(number))
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(all).stream().map(it -> it.resultNow()).toList();
        }
    }
}
