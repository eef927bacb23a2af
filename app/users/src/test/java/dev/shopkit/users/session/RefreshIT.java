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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RefreshIT {
    private static final Duration BUDGET = Duration.ofSeconds(10);

    private static FakeClock clock;
    private static MongoProcess mongod;
    private static RedisProcess redis;
    private static RunningUsers users;

    @BeforeAll
    static void start() {
        // Ahead of the real time, so that mongod's own expiry does not run before ours is tested.
        clock = FakeClock.at(Instant.parse("2126-11-22T20:00:00Z"));
        mongod = MongoProcess.start();
        redis = RedisProcess.start();
        users = RunningUsers.start(Secrets.of(mongod.uri("users"), redis.uri()), clock);
    }

    @AfterAll
    static void stop() {
        users.close();
        redis.close();
        mongod.close();
    }

    @Test
    void setsCookiesForTheseRoutesAndThisSiteOnly() {
        var plain = users.signIn(users.registered());

        assertThat(plain.headers().allValues("Set-Cookie"))
                .satisfiesExactly(
                        session ->
                                assertThat(session)
                                        .matches(
                                                "shopkit-refresh=[A-Za-z0-9_-]{22}"
                                                        + "\\.[A-Za-z0-9_-]{43}; Path=/api/sessions;"
                                                        + " HttpOnly; SameSite=Strict;"
                                                        + " Max-Age=2592000"),
                        device ->
                                assertThat(device)
                                        .matches(
                                                "shopkit-device=[A-Za-z0-9_-]{43};"
                                                        + " Path=/api/sessions; HttpOnly;"
                                                        + " SameSite=Strict; Max-Age=34560000"));
    }

    @Test
    void setsASecureCookieWhereTheShopperHasTls() {
        var email = users.registered();
        var secure =
                users.post(
                        "/api/sessions",
                        RunningUsers.json(
                                java.util.Map.of(
                                        "email", email, "password", RunningUsers.PASSWORD)),
                        "X-Forwarded-Proto",
                        "https");

        assertThat(secure.headers().firstValue("Set-Cookie").orElseThrow()).endsWith("; Secure");
    }

    @Test
    void givesANewTokenAndANewCookieEachTime() {
        var first = users.signIn(users.registered());
        var second = users.refresh(RunningUsers.cookie(first));
        var third = users.refresh(RunningUsers.cookie(second));

        assertThat(List.of(second.statusCode(), third.statusCode())).containsOnly(200);
        assertThat(
                        java.util.Set.of(
                                RunningUsers.cookie(first),
                                RunningUsers.cookie(second),
                                RunningUsers.cookie(third)))
                .hasSize(3);
        assertThat(users.me(RunningUsers.text(third, "accessToken")).statusCode()).isEqualTo(200);
    }

    @Test
    void givesTheSameSuccessorAgainWithinTheGrace() {
        var first = RunningUsers.cookie(users.signIn(users.registered()));
        var second = RunningUsers.cookie(users.refresh(first));

        clock.advance(Duration.ofSeconds(9));
        var again = users.refresh(first);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(RunningUsers.cookie(again)).isEqualTo(second);
        assertThat(users.refresh(second).statusCode()).isEqualTo(200);
    }

    /** A slow tab may be several rotations behind; each is still within its ten seconds. */
    @Test
    void givesTheLatestCookieToATabThatIsSeveralBehind() {
        var first = RunningUsers.cookie(users.signIn(users.registered()));
        var latest = first;
        for (var rotation = 0; rotation < 5; rotation++) {
            latest = RunningUsers.cookie(users.refresh(latest));
        }

        assertThat(RunningUsers.cookie(users.refresh(first))).isEqualTo(latest);
    }

    @Test
    void endsTheFamilyWhenASupersededCookieComesBack() {
        var email = users.registered();
        var otherFamily = RunningUsers.cookie(users.signIn(email));
        var first = RunningUsers.cookie(users.signIn(email));
        var second = RunningUsers.cookie(users.refresh(first));

        clock.advance(Duration.ofSeconds(10));
        var reused = users.refresh(first);

        assertThat(reused.statusCode()).isEqualTo(401);
        assertThat(reused.body()).contains("urn:shopkit:problem:unauthorized");
        assertThat(users.refresh(second).statusCode()).isEqualTo(401);
        assertThat(users.refresh(first).statusCode()).isEqualTo(401);
        assertThat(users.refresh(otherFamily).statusCode()).isEqualTo(200);
    }

    @Test
    void endsTheFamilyWhenASecretIsGuessed() {
        var cookie = RunningUsers.cookie(users.signIn(users.registered()));
        var guess = cookie.substring(0, cookie.indexOf('.') + 1) + "A".repeat(43);

        assertThat(users.refresh(guess).statusCode()).isEqualTo(401);
        assertThat(users.refresh(cookie).statusCode()).isEqualTo(401);
    }

    /** Anchor: one conditional write decides, so simultaneous tabs end up with the same cookie. */
    @Test
    void rotatesOnceForSimultaneousTabs() throws Exception {
        var cookie = RunningUsers.cookie(users.signIn(users.registered()));
        List<Callable<HttpResponse<String>>> tabs =
                Collections.nCopies(10, () -> users.refresh(cookie));
        List<HttpResponse<String>> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(tabs).stream().map(it -> it.resultNow()).toList();
        }

        assertThat(answers).allMatch(it -> it.statusCode() == 200);
        var cookies = answers.stream().map(RunningUsers::cookie).collect(Collectors.toSet());
        assertThat(cookies).hasSize(1).doesNotContain(cookie);
        assertThat(users.refresh(cookies.iterator().next()).statusCode()).isEqualTo(200);
    }

    /** Fault: the answer is lost on its way. Expectation: trying again at once gives it again. */
    @Test
    void survivesALostAnswer() {
        var cookie = RunningUsers.cookie(users.signIn(users.registered()));
        users.refresh(cookie);

        var retried = users.refresh(cookie);

        clock.advance(Duration.ofMinutes(14));
        assertThat(users.refresh(RunningUsers.cookie(retried)).statusCode()).isEqualTo(200);
    }

    @Test
    void endsAfterThirtyDaysWithoutUse() {
        var cookie = RunningUsers.cookie(users.signIn(users.registered()));
        clock.advance(Duration.ofDays(30).minusSeconds(1));
        var used = users.refresh(cookie);
        assertThat(used.statusCode()).isEqualTo(200);

        clock.advance(Duration.ofDays(30));

        assertThat(users.refresh(RunningUsers.cookie(used)).statusCode()).isEqualTo(401);
    }

    @Test
    void endsAfterNinetyDaysHoweverMuchItIsUsed() {
        var answer = users.signIn(users.registered());
        for (var days = 0; days < 80; days += 20) {
            clock.advance(Duration.ofDays(20));
            answer = users.refresh(RunningUsers.cookie(answer));
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("Max-Age=" + Duration.ofDays(10).toSeconds());

        clock.advance(Duration.ofDays(10));

        assertThat(users.refresh(RunningUsers.cookie(answer)).statusCode()).isEqualTo(401);
    }

    @Test
    void keepsTheTwentyNewestSessionsOfAPerson() {
        var email = users.registered();
        var cookies = new ArrayList<String>();
        for (var device = 0; device <= MongoFamilyStore.FAMILIES_MAX; device++) {
            clock.advance(Duration.ofSeconds(1));
            cookies.add(RunningUsers.cookie(users.signIn(email)));
        }

        assertThat(users.refresh(cookies.getFirst()).statusCode()).isEqualTo(401);
        assertThat(users.refresh(cookies.get(1)).statusCode()).isEqualTo(200);
        assertThat(users.refresh(cookies.getLast()).statusCode()).isEqualTo(200);
    }

    @Test
    void endsTheSessionAtSignOutAndRemovesTheCookie() {
        var cookie = RunningUsers.cookie(users.signIn(users.registered()));
        var out =
                users.send(
                        "DELETE", "/api/sessions", "", "Cookie", cookie, "Origin", users.origin());
        var again =
                users.send(
                        "DELETE", "/api/sessions", "", "Cookie", cookie, "Origin", users.origin());

        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.headers().firstValue("Set-Cookie"))
                .hasValue(
                        "shopkit-refresh=; Path=/api/sessions;"
                                + " HttpOnly; SameSite=Strict; Max-Age=0");
        assertThat(again.statusCode()).isEqualTo(204);
        assertThat(users.refresh(cookie).statusCode()).isEqualTo(401);
    }

    @Test
    void letsOnlyTheShopsOwnPagesUseTheCookie() {
        var cookie = RunningUsers.cookie(users.signIn(users.registered()));
        var foreign =
                List.of(
                        new String[] {"Cookie", cookie, "Origin", "https://evil.example"},
                        new String[] {"Cookie", cookie, "Origin", "null"},
                        new String[] {"Cookie", cookie, "Referer", "https://evil.example/"},
                        new String[] {"Cookie", cookie, "Origin", users.origin() + ".evil.example"},
                        new String[] {"Cookie", cookie, "Sec-Fetch-Site", "cross-site"},
                        new String[] {"Cookie", cookie, "Sec-Fetch-Site", "same-site"},
                        new String[] {"Cookie", cookie, "Sec-Fetch-Site", "none"});
        for (var headers : foreign) {
            assertThat(users.post("/api/sessions/refresh", "", headers).statusCode())
                    .isEqualTo(403);
            assertThat(users.send("DELETE", "/api/sessions", "", headers).statusCode())
                    .isEqualTo(403);
        }

        var own =
                users.post(
                        "/api/sessions/refresh",
                        "",
                        "Cookie",
                        cookie,
                        "Sec-Fetch-Site",
                        "same-origin");
        assertThat(own.statusCode()).isEqualTo(200);
    }

    /** A browser would say where the page is from; an app that keeps the cookie itself has none. */
    @Test
    void letsWhatIsNoBrowserUseTheCookieItWasGiven() {
        var cookie = RunningUsers.cookie(users.signIn(users.registered()));

        var refreshed = users.post("/api/sessions/refresh", "", "Cookie", cookie);
        assertThat(refreshed.statusCode()).isEqualTo(200);
        var next = RunningUsers.cookie(refreshed);
        assertThat(users.send("DELETE", "/api/sessions", "", "Cookie", next).statusCode())
                .isEqualTo(204);
        assertThat(users.refresh(next).statusCode()).isEqualTo(401);
    }

    /** Without it, other sites' forms would send the cookie, from browsers that say nothing. */
    @Test
    void setsNoCookieThatAnotherSiteCouldHaveSent() {
        var signedIn = users.signIn(users.registered());
        var refreshed = users.refresh(RunningUsers.cookie(signedIn));

        for (var answer : List.of(signedIn, refreshed)) {
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .isNotEmpty()
                    .allMatch(it -> it.contains("; SameSite=Strict;"));
        }
    }

    @Test
    void answersAlikeWithoutAnyUsableCookie() {
        for (var cookie : List.of("other=1", "shopkit-refresh=", "shopkit-refresh=x.y")) {
            assertThat(users.refresh(cookie).statusCode()).as(cookie).isEqualTo(401);
        }
        var unknown = "shopkit-refresh=" + "A".repeat(22) + "." + "A".repeat(43);
        assertThat(users.refresh(unknown).statusCode()).isEqualTo(401);
    }

    @Test
    void storesNoTokenThatCouldBeUsed() {
        var cookie = RunningUsers.cookie(users.signIn(users.registered()));
        var next = RunningUsers.cookie(users.refresh(cookie));
        try (var mongo = Mongo.connect(mongod.uri("users"), "test")) {
            var families =
                    Await.list(
                                    mongo.database()
                                            .getCollection("families")
                                            .find()
                                            .sort(new Document("createdAt", -1)),
                                    Deadline.after(BUDGET))
                            .toString();

            assertThat(families).contains(family(cookie));
            assertThat(families).doesNotContain(secret(cookie), secret(next));
        }
    }

    private static String family(String cookie) {
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf('.'));
    }

    private static String secret(String cookie) {
        return cookie.substring(cookie.indexOf('.') + 1);
    }
}
