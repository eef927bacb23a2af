package dev.shopkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.server.shop.ServiceProcess;
import dev.shopkit.server.shop.TestShop;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The role migrate as a process, which a Job runs before any pod of a release starts. */
class MigrateProcessIT {
    private static final Duration BUDGET = Duration.ofSeconds(60);
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    private final TestShop shop = TestShop.unprepared();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void preparesEveryDatabaseAndFillsAnEmptyShopOnce() throws IOException {
        var samples = Map.of("SHOPKIT_SAMPLE_DATA", "true");
        assertThat(migrate(samples)).isZero();
        var products = count("catalog", "products");
        assertThat(products).isPositive().isEqualTo(count("inventory", "stocks"));
        try (var catalog = database("catalog")) {
            Await.write(
                    catalog.database().getCollection("products").deleteMany(new Document()),
                    limit());
        }

        assertThat(migrate(samples)).isZero();

        assertThat(count("catalog", "products")).as("an emptied shop stays empty").isZero();
    }

    @Test
    void holdsUpServicesUntilItIsDone() throws IOException {
        try (var users = process(Role.USERS, Map.of())) {
            Awaitility.await("it to wait")
                    .atMost(BUDGET)
                    .until(() -> Files.readString(users.log()).contains("waits for its schema"));
            Awaitility.await("it to go on waiting")
                    .during(A_WHILE)
                    .atMost(BUDGET)
                    .until(() -> users.alive() && !users.ready());
            assertThat(count("users", "accounts")).isZero();

            assertThat(migrate(Map.of())).isZero();

            users.awaitReady();
        }
    }

    /** The sentence is shown in the pod's and the Shop's status, where nobody's address belongs. */
    @Test
    void saysWhichStepOfWhichServiceFailedAndMigratesTheOthers() throws IOException {
        var twice = List.of(new Document("email", "a@b.test"), new Document("email", "a@b.test"));
        try (var users = database("users")) {
            Await.write(users.database().getCollection("accounts").insertMany(twice), limit());
        }
        var said = shop.file("said");

        assertThat(migrate(Map.of("SHOPKIT_TERMINATION_LOG", said.toString()))).isEqualTo(1);

        assertThat(Files.readString(said))
                .isEqualTo(
                        "the schema of users was not applied: indexes of accounts:"
                                + " DuplicateKeyException (11000)");
        assertThat(count("orders", "schema")).isEqualTo(1);
    }

    private int migrate(Map<String, String> more) {
        try (var process = process(Role.MIGRATE, more)) {
            return process.awaitEnd();
        }
    }

    private ServiceProcess process(Role role, Map<String, String> more) {
        var variables = new HashMap<>(shop.environment());
        variables.putAll(more);
        return new ServiceProcess(Main.class, role, variables, shop.file(role.argument() + ".log"));
    }

    private long count(String service, String collection) throws IOException {
        try (var mongo = database(service)) {
            var all = mongo.database().getCollection(collection).countDocuments();
            return Await.read(all, limit()).orElseThrow();
        }
    }

    private Mongo database(String service) throws IOException {
        return Mongo.connect(Files.readString(shop.file("mongodb/" + service)), "test");
    }

    private static Deadline limit() {
        return Deadline.after(BUDGET);
    }
}
