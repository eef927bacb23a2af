package dev.shopkit.users.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.FakeClock;
import dev.shopkit.testkit.MongoProcess;
import dev.shopkit.testkit.RedisProcess;
import dev.shopkit.users.RunningUsers;
import dev.shopkit.users.Secrets;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Strangers who guess, and what the owners and neighbours of their targets notice of it. */
class GuessingIT {
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final String WRONG = "not the password";

    /** It stands still, so that no bucket drains however slow the machine is. */
    private static final Clock CLOCK = FakeClock.at(Instant.parse("2126-11-22T20:00:00Z"));

    private static MongoProcess mongod;
    private static RedisProcess redis;
    private static RunningUsers users;

    @BeforeAll
    static void start() {
        mongod = MongoProcess.start();
        redis = RedisProcess.start();
        users = RunningUsers.startCheap(Secrets.of(mongod.uri("users"), redis.uri()), CLOCK);
    }

    @AfterAll
    static void stop() {
        users.close();
        redis.close();
        mongod.close();
    }

    /** A botnet: every stranger's way in is used up, the slow lane too. */
    @Test
    void theOwnerGetsInFromAKnownDeviceOrNetworkWhateverStrangersDo() {
        var owner = users.registered();
        var home = RunningUsers.newAddress();
        var device = RunningUsers.deviceCookie(signIn(owner, home)).orElseThrow();
        useUpStrangers(owner);
        for (var guess = 0; guess < SignInLimits.NEWCOMERS.burst(); guess++) {
            assertThat(guess(owner, RunningUsers.newAddress())).isEqualTo(401);
        }
        assertThat(guess(owner, RunningUsers.newAddress())).isEqualTo(429);

        var elsewhere = RunningUsers.newAddress();

        assertThat(users.signIn(owner, RunningUsers.PASSWORD, elsewhere, device).statusCode())
                .isEqualTo(200);
        assertThat(signIn(owner, home).statusCode()).isEqualTo(200);
    }

    /** Who guesses from some networks cannot fill the slow lane, which takes few from each. */
    @Test
    void theOwnerGetsInFromANewPlaceWhileSomeNetworksGuess() {
        var owner = users.registered();
        useUpStrangers(owner);
        for (var number = 0; number < 10; number++) {
            var attacker = RunningUsers.newAddress();
            assertThat(guess(owner, attacker)).isEqualTo(401);
            assertThat(guess(owner, attacker)).isEqualTo(401);
            assertThat(guess(owner, attacker)).isEqualTo(429);
        }

        assertThat(signIn(owner, RunningUsers.newAddress()).statusCode()).isEqualTo(200);
    }

    /** A stuffer in the same office has used up what the network's strangers may get wrong. */
    @Test
    void neighboursWhoAreKnownAreNotRefusedForOneOfThem() {
        var neighbour = users.registered();
        var traveller = users.registered();
        var office = RunningUsers.newAddress();
        signIn(neighbour, office);
        var device =
                RunningUsers.deviceCookie(signIn(traveller, RunningUsers.newAddress()))
                        .orElseThrow();
        for (var guess = 0; guess < SignInLimits.NETWORK.burst(); guess++) {
            assertThat(guess(RunningUsers.newEmail(), office)).isEqualTo(401);
        }
        var refused = users.signIn(users.registered(), WRONG, office);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After"))
                .hasValueSatisfying(it -> assertThat(Integer.parseInt(it)).isBetween(1, 3));
        assertThat(signIn(neighbour, office).statusCode()).isEqualTo(200);
        assertThat(users.signIn(traveller, RunningUsers.PASSWORD, office, device).statusCode())
                .isEqualTo(200);
    }

    /** One who hammers at one account is refused alone, however long. */
    @Test
    void whoIsRefusedUsesUpNothingThatNeighboursShare() {
        var office = RunningUsers.newAddress();
        var one = users.registered();
        for (var guess = 0; guess < 2 * SignInLimits.NETWORK.burst(); guess++) {
            users.signIn(one, WRONG, office);
        }

        assertThat(guess(one, office)).isEqualTo(429);
        assertThat(signIn(users.registered(), office).statusCode()).isEqualTo(200);
    }

    /** Each costs some 30 ms of a processor, right ones too. */
    @Test
    void evenRightPasswordsAreBounded() {
        var owner = users.registered();
        var home = RunningUsers.newAddress();
        var answers =
                IntStream.range(0, 2 * SignInLimits.ATTEMPTS.burst())
                        .map(number -> signIn(owner, home).statusCode())
                        .boxed()
                        .toList();

        assertThat(answers).containsOnly(200, 429).startsWith(200);
        assertThat(signIn(owner, RunningUsers.newAddress()).statusCode()).isEqualTo(200);
    }

    @Test
    void aDeviceIsToldOnceAndAgainOnlyWhenItIsNotKnown() {
        var owner = users.registered();
        var home = RunningUsers.newAddress();
        var device = RunningUsers.deviceCookie(signIn(owner, home)).orElseThrow();
        var set = users.signIn(owner, RunningUsers.PASSWORD, home).headers();

        var again = users.signIn(owner, RunningUsers.PASSWORD, home, device);
        var forged = "shopkit-device=" + "x".repeat(43);
        var replaced = users.signIn(owner, RunningUsers.PASSWORD, home, forged);

        assertThat(RunningUsers.deviceCookie(again)).isEmpty();
        assertThat(RunningUsers.deviceCookie(replaced))
                .hasValueSatisfying(it -> assertThat(it).isNotEqualTo(forged));
        assertThat(set.allValues("Set-Cookie"))
                .filteredOn(it -> it.startsWith("shopkit-device="))
                .singleElement()
                .asString()
                .matches(
                        "shopkit-device=[A-Za-z0-9_-]{43}; Path=/api/sessions; HttpOnly;"
                                + " SameSite=Strict; Max-Age=34560000");
    }

    @Test
    void aWrongPasswordMakesNothingKnown() {
        var owner = users.registered();
        var answer = users.signIn(owner, WRONG, RunningUsers.newAddress());

        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(places(owner)).isEmpty();
    }

    @Test
    void anAccountRemembersBoundedlyManyPlacesAndTheNewest() {
        var owner = users.registered();
        for (var number = 0; number < 20; number++) {
            assertThat(signIn(owner, RunningUsers.newAddress()).statusCode()).isEqualTo(200);
        }
        var before = places(owner);
        signIn(owner, RunningUsers.newAddress());

        assertThat(before).hasSize(32);
        assertThat(places(owner)).hasSize(32).startsWith(before.get(2));
    }

    private static void useUpStrangers(String email) {
        for (var guess = 0; guess < SignInLimits.STRANGERS.burst(); guess++) {
            assertThat(guess(email, RunningUsers.newAddress())).isEqualTo(401);
        }
    }

    private static int guess(String email, String address) {
        return users.signIn(email, WRONG, address).statusCode();
    }

    private static HttpResponse<String> signIn(String email, String address) {
        return users.signIn(email, RunningUsers.PASSWORD, address);
    }

    private static List<String> places(String email) {
        try (var mongo = Mongo.connect(mongod.uri("users"), "test")) {
            return Await.read(
                            mongo.database()
                                    .getCollection("accounts")
                                    .find(new Document("email", email))
                                    .first(),
                            Deadline.after(BUDGET))
                    .orElseThrow()
                    .getList("knownPlaces", String.class, List.of());
        }
    }
}
