package dev.shopkit.users.account;

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
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountIT {
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final int WRITE_CONCERN_TIMED_OUT = 64;

    /** It stands still, so that no bucket drains however slow the machine is. */
    private static final Clock CLOCK = FakeClock.at(Instant.parse("2126-11-22T20:00:00Z"));

    private static MongoProcess mongod;
    private static RedisProcess redis;
    private static RunningUsers users;
    private static Mongo mongo;

    @BeforeAll
    static void start() {
        mongod = MongoProcess.start();
        redis = RedisProcess.start();
        users = RunningUsers.start(Secrets.of(mongod.uri("users"), redis.uri()), CLOCK);
        mongo = Mongo.connect(mongod.uri("users"), "test");
    }

    @AfterAll
    static void stop() {
        mongo.close();
        users.close();
        redis.close();
        mongod.close();
    }

    @Test
    void registersSignsInAndShowsOnesOwnAccount() {
        var registered =
                users.post(
                        "/api/users",
                        RunningUsers.json(
                                Map.of(
                                        "email", "  Ada@Shop.example",
                                        "password", RunningUsers.PASSWORD,
                                        "name", " Ada Lovelace ")));
        var signedIn = users.signIn("ada@shop.EXAMPLE");
        var me = users.me(RunningUsers.text(signedIn, "accessToken"));

        assertThat(registered.statusCode()).isEqualTo(201);
        assertThat(registered.headers().firstValue("Location")).hasValue("/api/users/me");
        assertThat(signedIn.statusCode()).isEqualTo(200);
        assertThat(signedIn.body()).contains("\"tokenType\":\"Bearer\",\"expiresIn\":900");
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body())
                .isEqualTo(registered.body())
                .contains(
                        "\"email\":\"ada@shop.example\",\"name\":\"Ada Lovelace\"",
                        "\"roles\":[\"customer\"]}");
        assertThat(me.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void tellsAStrangerNothingAboutMe() {
        assertThat(users.send("GET", "/api/users/me", "").statusCode()).isEqualTo(401);
    }

    /** Anchor: the unique index decides, so of any number at once exactly one gets the account. */
    @Test
    void makesExactlyOneAccountOfManySimultaneousRegistrations() throws Exception {
        var email = RunningUsers.newEmail();
        List<Callable<Integer>> attempts =
                IntStream.range(0, 20)
                        .<Callable<Integer>>mapToObj(
                                number ->
                                        () ->
                                                users.register(
                                                                spelt(email, number),
                                                                RunningUsers.PASSWORD,
                                                                RunningUsers.newAddress())
                                                        .statusCode())
                        .toList();
        List<Integer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(attempts).stream().map(it -> it.resultNow()).toList();
        }

        assertThat(answers).containsOnlyOnce(201).contains(409);
        assertThat(answers).allMatch(status -> status == 201 || status == 409);
        assertThat(stored(email)).hasSize(1);
        assertThat(users.signIn(email).statusCode()).isEqualTo(200);
    }

    @Test
    void saysThatTheEmailIsTaken() {
        var taken = users.register(users.registered(), "another password", "10.0.0.1");

        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(taken.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(taken.body()).contains("urn:shopkit:problem:email-taken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "/password | {'email':'e@b.co','password':'nine char','name':'Eve'}",
                "/password | {'email':'e@b.co','name':'Eve'}",
                "/password | {'email':'e@b.co','password':1234567890,'name':'Eve'}",
                "/password | {'email':'eve@b.example','password':' EVE@b.example','name':'E'}",
                "/password | {'email':'e@b.co','password':'          ','name':'Eve'}",
                "/email | {'email':'eve','password':'long enough','name':'Eve'}",
                "/email | {'email':{'$ne':null},'password':'long enough','name':'Eve'}",
                "/email | {'password':'long enough','name':'Eve'}",
                "/email | {'email':'bo\u212ak@b.co','password':'long enough','name':'Eve'}",
                "/password | {'email':'e@b.co','password':'aaaaaaaaaa','name':'Eve'}",
                "/password | {'email':'e@b.co','password':'password123','name':'Eve'}",
                "/password | {'email':'e@b.co','password':'long\\u0000enough','name':'Eve'}",
                "/name | {'email':'e@b.co','password':'long enough','name':'  '}",
                "/name | {'email':'e@b.co','password':'long enough','name':'\u200b\u200d'}",
                "/name | {'email':'e@b.co','password':'long enough','name':'Eve\u202eadA'}",
                "/name | {'email':'e@b.co','password':'long enough','name':'Eve\u0085'}",
                "/name | {'email':'e@b.co','password':'long enough','name':'Eve\\ud83d'}",
                "/name | {'email':'e@b.co','password':'long enough'}",
                "/role | {'email':'e@b.co','password':'long enough','name':'E','role':'admin'}",
                "/roles | {'email':'e@b.co','password':'long enough','name':'E','roles':['admin']}",
                "/id | {'email':'e@b.co','password':'long enough','name':'E','id':'root'}",
                "/_id | {'email':'e@b.co','password':'long enough','name':'E','_id':'root'}"
            })
    void refusesWhatBreaksARuleAndNamesIt(String pointer, String body) {
        var answer = users.post("/api/users", body.replace('\'', '"'));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("urn:shopkit:problem:invalid-request", "\"pointer\":\"" + pointer + "\"");
        assertThat(stored("e@b.co")).isEmpty();
    }

    /** zuu#550: the Kelvin sign becomes a k in lower case, and bokk's address is taken. */
    @Test
    void givesNobodysAddressToWhoWritesItWithOtherLetters() {
        users.register("bokk@x.example", RunningUsers.PASSWORD, "10.0.0.9");

        var other = users.register("bo\u212ak@x.example", RunningUsers.PASSWORD, "10.0.0.9");

        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(users.signIn("bo\u212ak@x.example").statusCode()).isEqualTo(401);
        assertThat(users.signIn("bokk@x.example").statusCode()).isEqualTo(200);
    }

    /** Stored before these rules were: it is read, shown and signed in with as before. */
    @Test
    void keepsAccountsThatANewRuleWouldRefuse() {
        var email = users.registered();
        var old =
                PasswordHash.of(
                        "aaaaaaaaaa\u0085\n",
                        new Argon2(1024, 1, 1),
                        new SecureRandom(),
                        Argon2.memory(1));
        Await.write(
                mongo.database()
                        .getCollection("accounts")
                        .updateOne(
                                new Document("email", email),
                                new Document(
                                        "$set",
                                        new Document("password", old.phc())
                                                .append("name", "Eve\u202e\u0085"))),
                Deadline.after(BUDGET));

        var signedIn = users.signIn(email, "aaaaaaaaaa\u0085\n", "10.0.0.8");

        assertThat(signedIn.statusCode()).isEqualTo(200);
        assertThat(users.me(RunningUsers.text(signedIn, "accessToken")).body())
                .contains("Eve\u202e");
    }

    @Test
    void namesTheRuleThatAPasswordBreaks() {
        var weak = users.register("e@b.co", "iloveyou2026", "10.0.0.7");

        assertThat(weak.body())
                .contains("\"pointer\":\"/password\",\"rule\":\"common\"")
                .contains("password must not be one of the most common passwords.");
    }

    @Test
    void refusesTooLongPasswordsBeforeHashingThem() {
        assertThat(users.register("e@shop.example", "p".repeat(129), "10.0.0.2").statusCode())
                .isEqualTo(400);
        assertThat(users.register("e@shop.example", "p".repeat(70_000), "10.0.0.2").statusCode())
                .isEqualTo(413);
    }

    @Test
    void refusesBodiesThatAreNotOneJsonObject() {
        for (var body : List.of("[]", "null", "{", "{}{}", "{\"email\":\"a\",\"email\":\"b\"}")) {
            assertThat(users.post("/api/users", body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(users.send("POST", "/api/users", "").statusCode()).isEqualTo(415);
    }

    @Test
    void slowsWhoTriesManyEmailsAndNobodyElse() {
        var address = RunningUsers.newAddress();
        for (var number = 0; number < Registration.PER_NETWORK.burst() / 10; number++) {
            var taken = users.registered();
            for (var attempt = 0; attempt < Registration.PER_EMAIL.burst(); attempt++) {
                assertThat(users.register(taken, RunningUsers.PASSWORD, address).statusCode())
                        .isEqualTo(409);
            }
        }

        var refused = users.register(RunningUsers.newEmail(), RunningUsers.PASSWORD, address);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(retryAfter(refused)).isBetween(1, 6);
        assertThat(users.registered()).isNotEmpty();
    }

    /** A page that sends the same again and again is one of many in an office. */
    @Test
    void slowsWhoRepeatsOneEmailAndNotTheNeighbours() {
        var taken = users.registered();
        var address = RunningUsers.newAddress();
        for (var attempt = 0; attempt < 2 * Registration.PER_NETWORK.burst(); attempt++) {
            users.register(taken, RunningUsers.PASSWORD, address);
        }

        assertThat(users.register(taken, RunningUsers.PASSWORD, address).statusCode())
                .isEqualTo(429);
        assertThat(
                        users.register(RunningUsers.newEmail(), RunningUsers.PASSWORD, address)
                                .statusCode())
                .isEqualTo(201);
    }

    /** Fault: the write is done, but its confirmation by the majority fails. */
    @Test
    void readsBackWhatMayHaveBeenWritten() {
        mongod.command(
                new Document("configureFailPoint", "failCommand")
                        .append("mode", new Document("times", 1))
                        .append(
                                "data",
                                new Document("failCommands", List.of("findAndModify"))
                                        .append(
                                                "writeConcernError",
                                                new Document("code", WRITE_CONCERN_TIMED_OUT)
                                                        .append("errmsg", "not replicated"))));
        var email = users.registered();

        assertThat(stored(email)).hasSize(1);
        assertThat(users.signIn(email).statusCode()).isEqualTo(200);
    }

    @Test
    void strengthensAnOldHashAtTheNextSignIn() {
        var email = users.registered();
        var weak =
                PasswordHash.of(
                        RunningUsers.PASSWORD,
                        new Argon2(1024, 1, 1),
                        new SecureRandom(),
                        Argon2.memory(1));
        Await.write(
                mongo.database()
                        .getCollection("accounts")
                        .updateOne(
                                new Document("email", email),
                                new Document("$set", new Document("password", weak.phc()))),
                Deadline.after(BUDGET));

        assertThat(users.signIn(email, "not the password", "10.0.0.3").statusCode()).isEqualTo(401);
        assertThat(stored(email).getFirst().getString("password")).isEqualTo(weak.phc());
        assertThat(users.signIn(email).statusCode()).isEqualTo(200);

        assertThat(stored(email).getFirst().getString("password")).contains("m=19456,t=2,p=1");
        assertThat(users.signIn(email).statusCode()).isEqualTo(200);
    }

    private static String spelt(String email, int number) {
        return number % 2 == 0 ? email : " " + email.toUpperCase(Locale.ROOT);
    }

    private static List<Document> stored(String email) {
        return Await.list(
                mongo.database().getCollection("accounts").find(new Document("email", email)),
                Deadline.after(BUDGET));
    }

    private static int retryAfter(HttpResponse<String> answer) {
        return Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow());
    }
}
