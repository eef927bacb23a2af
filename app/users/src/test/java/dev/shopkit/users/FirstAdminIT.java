package dev.shopkit.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.MongoProcess;
import dev.shopkit.testkit.RedisProcess;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FirstAdminIT {
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final AtomicInteger SHOPS = new AtomicInteger();

    private static MongoProcess mongod;
    private static RedisProcess redis;

    @BeforeAll
    static void start() {
        mongod = MongoProcess.start();
        redis = RedisProcess.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
        mongod.close();
    }

    @Test
    void isThereAtOnceAndIsAnAdmin() {
        try (var users = RunningUsers.start(newShop(), Clock.systemUTC())) {
            var signedIn = users.signIn(Secrets.ADMIN_EMAIL, Secrets.ADMIN_PASSWORD, "10.0.0.1");

            assertThat(signedIn.statusCode()).isEqualTo(200);
            assertThat(users.me(RunningUsers.text(signedIn, "accessToken")).body())
                    .contains("\"roles\":[\"admin\"]");
        }
    }

    @Test
    void isMadeOnceHoweverManyReplicasStartTogether() throws Exception {
        var shop = newShop();
        List<Callable<RunningUsers>> starts =
                Collections.nCopies(4, () -> RunningUsers.start(shop, Clock.systemUTC()));
        List<RunningUsers> replicas;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            replicas = threads.invokeAll(starts).stream().map(it -> it.resultNow()).toList();
        }

        assertThat(accounts(shop)).hasSize(1);
        assertThat(
                        replicas.getLast()
                                .signIn(Secrets.ADMIN_EMAIL, Secrets.ADMIN_PASSWORD, "10.0.0.1")
                                .statusCode())
                .isEqualTo(200);
        replicas.forEach(RunningUsers::close);
    }

    @Test
    void isLeftAloneWhenNothingChanged() {
        var shop = newShop();
        RunningUsers.start(shop, Clock.systemUTC()).close();
        var before = accounts(shop);

        RunningUsers.start(shop, Clock.systemUTC()).close();

        assertThat(accounts(shop)).isEqualTo(before);
    }

    @Test
    void getsTheNewPasswordAndLosesItsSessionsWhenTheFileChanges() {
        var shop = newShop();
        String cookie;
        try (var users = RunningUsers.start(shop, Clock.systemUTC())) {
            cookie =
                    RunningUsers.cookie(
                            users.signIn(Secrets.ADMIN_EMAIL, Secrets.ADMIN_PASSWORD, "10.0.0.1"));
        }
        shop.write("admin/password", "another password");

        try (var users = RunningUsers.start(shop, Clock.systemUTC())) {
            assertThat(status(users, Secrets.ADMIN_PASSWORD)).isEqualTo(401);
            assertThat(status(users, "another password")).isEqualTo(200);
            assertThat(users.refresh(cookie).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void takesOverAnAccountThatACustomerMadeWithItsEmail() {
        var shop = newShop();
        shop.write("admin/email", "first@shop.example");
        try (var users = RunningUsers.start(shop, Clock.systemUTC())) {
            users.register(Secrets.ADMIN_EMAIL, "the squatter's own", "10.0.0.1");
        }
        shop.write("admin/email", Secrets.ADMIN_EMAIL);

        try (var users = RunningUsers.start(shop, Clock.systemUTC())) {
            assertThat(status(users, "the squatter's own")).isEqualTo(401);
            assertThat(status(users, Secrets.ADMIN_PASSWORD)).isEqualTo(200);
        }
    }

    /** Fault: mongod is not there yet. Expectation: the service waits for it instead of failing. */
    @Test
    void waitsForADatabaseThatStartsLater() throws Exception {
        var shop = newShop();
        mongod.kill();
        CompletableFuture<RunningUsers> starting =
                CompletableFuture.supplyAsync(() -> RunningUsers.start(shop, Clock.systemUTC()));
        mongod.restart();

        try (var users = starting.get(BUDGET.toSeconds(), TimeUnit.SECONDS)) {
            assertThat(status(users, Secrets.ADMIN_PASSWORD)).isEqualTo(200);
        }
    }

    private static int status(RunningUsers users, String password) {
        return users.signIn(Secrets.ADMIN_EMAIL, password, RunningUsers.newAddress()).statusCode();
    }

    private static Secrets newShop() {
        return Secrets.of(mongod.uri("users" + SHOPS.incrementAndGet()), redis.uri());
    }

    private static List<Document> accounts(Secrets shop) {
        try (var mongo = Mongo.connect(shop.config().mongodb().text(), "test")) {
            return Await.list(
                    mongo.database().getCollection("accounts").find(), Deadline.after(BUDGET));
        }
    }
}
