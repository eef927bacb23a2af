package dev.shopkit.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.FakeClock;
import dev.shopkit.testkit.MongoProcess;
import dev.shopkit.testkit.RedisProcess;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Anchor: issue 8, K1: after a lost volume one email was registered six times at once, and the next
 * start failed on the doubles.
 */
class LostSchemaIT {
    private static final Duration BUDGET = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 5;

    /** It stands still, so that no bucket drains however slow the machine is. */
    private static final Clock CLOCK = FakeClock.at(Instant.parse("2126-11-22T20:00:00Z"));

    private static MongoProcess mongod;
    private static RedisProcess redis;
    private static Secrets secrets;
    private static Mongo mongo;
    private static RunningUsers users;

    @BeforeAll
    static void start() {
        mongod = MongoProcess.start();
        redis = RedisProcess.start();
        secrets = Secrets.of(mongod.uri("users"), redis.uri());
        users = RunningUsers.start(secrets, CLOCK);
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
    void oneEmailIsNeverTwoAccountsThoughTheIndexWasDropped() throws Exception {
        var email = RunningUsers.newEmail();
        Await.write(
                mongo.database().getCollection("accounts").dropIndex("email"),
                Deadline.after(BUDGET));

        assertThat(registeredAtOnce(email)).containsOnly(503);
        assertThat(accounts(email)).isEmpty();

        awaitStopped(email);
        RunningUsers.migrate(secrets);
        awaitServed();
        assertThat(registeredAtOnce(email)).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(accounts(email)).hasSize(1);
    }

    /** The admin is there again too: the users service puts it there, and not the migration. */
    @Test
    void anEmptiedDatabaseIsNoShopUntilItIsMigrated() throws Exception {
        var email = RunningUsers.newEmail();
        Await.write(mongo.database().drop(), Deadline.after(BUDGET));

        assertThat(registeredAtOnce(email)).containsOnly(503);
        awaitStopped(email);
        var admin = signIn(Secrets.ADMIN_EMAIL, Secrets.ADMIN_PASSWORD);
        assertThat(admin.statusCode()).as("neither in nor unknown").isEqualTo(503);

        RunningUsers.migrate(secrets);
        awaitServed();
        assertThat(signIn(Secrets.ADMIN_EMAIL, Secrets.ADMIN_PASSWORD).statusCode()).isEqualTo(200);
        assertThat(registeredAtOnce(email)).containsOnlyOnce(201).containsOnly(201, 409);
    }

    private static void awaitStopped(String email) {
        Awaitility.await("not ready")
                .atMost(BUDGET)
                .until(() -> users.readiness().statusCode() == 503);
        assertThat(users.readiness().body())
                .contains("\"status\":\"DOWN\"", "\"phase\":\"SERVING\"")
                .contains("\"service\":\"users\"", "\"reason\":\"schema-missing\"");
        var refused = signIn(email, RunningUsers.PASSWORD);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(refused.body())
                .contains("urn:shopkit:problem:unavailable", "\"reason\":\"schema-missing\"");
    }

    private static void awaitServed() {
        Awaitility.await("ready").atMost(BUDGET).until(() -> users.readiness().statusCode() == 200);
    }

    private static HttpResponse<String> signIn(String email, String password) {
        return users.signIn(email, password, RunningUsers.newAddress());
    }

    private static List<Integer> registeredAtOnce(String email) throws InterruptedException {
        Callable<Integer> attempt =
                () ->
                        users.register(email, RunningUsers.PASSWORD, RunningUsers.newAddress())
                                .statusCode();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Collections.nCopies(ATTEMPTS, attempt)).stream()
                    .map(it -> it.resultNow())
                    .toList();
        }
    }

    private static List<Document> accounts(String email) {
        return Await.list(
                mongo.database().getCollection("accounts").find(new Document("email", email)),
                Deadline.after(BUDGET));
    }
}
