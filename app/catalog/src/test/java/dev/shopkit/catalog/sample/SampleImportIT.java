package dev.shopkit.catalog.sample;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.regex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.catalog.CatalogSchema;
import dev.shopkit.catalog.category.MongoCategoryStore;
import dev.shopkit.catalog.product.MongoProductStore;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.schema.Migration;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.MongoProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleImportIT {
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final int REPLICAS = 6;

    private static MongoProcess mongod;
    private Mongo mongo = Mongo.connect("mongodb://127.0.0.1:1/unused", "test");

    @BeforeAll
    static void start() {
        mongod = MongoProcess.start();
    }

    @AfterAll
    static void stop() {
        mongod.close();
    }

    @BeforeEach
    void begin() {
        mongo.close();
        mongo = Mongo.connect(mongod.uri("catalog"), "test");
    }

    @AfterEach
    void empty() {
        Await.write(mongo.database().drop(), Deadline.after(BUDGET));
        mongo.close();
    }

    @Test
    void fillsAnEmptyShopOnceHoweverManyReplicasStart() throws Exception {
        var starts = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var replica = 0; replica < REPLICAS; replica++) {
                starts.add(threads.submit(() -> prepare("EUR")));
            }
        }
        for (var start : starts) {
            start.get();
        }

        assertThat(count("products")).isEqualTo(SampleCatalog.read("EUR").products().size());
        assertThat(count("categories")).isEqualTo(8);
    }

    @Test
    void goesOnWhereAReplicaDiedHalfway() {
        prepare("EUR");
        var all = count("products");
        Await.write(
                database()
                        .getCollection("imports")
                        .updateMany(new Document(), Updates.set("done", false)),
                Deadline.after(BUDGET));
        Await.write(
                database().getCollection("products").deleteMany(regex("_id", "^l")),
                Deadline.after(BUDGET));
        assertThat(count("products")).isLessThan(all);

        prepare("EUR");

        assertThat(count("products")).isEqualTo(all);
    }

    @Test
    void changesNothingInAShopThatHasProducts() {
        prepare("EUR");
        var edited = Updates.set("name", "Mine");
        Await.write(
                database().getCollection("products").updateOne(regex("_id", "^l"), edited),
                Deadline.after(BUDGET));
        Await.write(
                database().getCollection("products").deleteMany(regex("_id", "^k")),
                Deadline.after(BUDGET));
        var left = count("products");

        prepare("EUR");

        assertThat(count("products")).isEqualTo(left);
        assertThat(
                        Await.list(
                                database().getCollection("products").find(eq("name", "Mine")),
                                Deadline.after(BUDGET)))
                .hasSize(1);
    }

    @Test
    void pricesInTheShopsOwnCurrency() {
        prepare("USD");

        assertThat(
                        Await.list(
                                database()
                                        .getCollection("products")
                                        .distinct("price.currency", String.class),
                                Deadline.after(BUDGET)))
                .containsExactly("USD");
    }

    @Test
    void keepsADocumentThatIsNoProductOutOfTheCollection() {
        prepare("EUR");
        var products = database().getCollection("products");

        assertThatThrownBy(
                        () ->
                                Await.write(
                                        products.updateOne(
                                                regex("_id", "^l"),
                                                Updates.set("price.amount", -1L)),
                                        Deadline.after(BUDGET)))
                .isInstanceOf(MongoWriteException.class);
        assertThatThrownBy(
                        () ->
                                Await.write(
                                        products.insertOne(new Document("_id", "x")),
                                        Deadline.after(BUDGET)))
                .isInstanceOf(MongoWriteException.class);
    }

    private void prepare(String currency) {
        Migration.run(mongo, CatalogSchema.schema());
        new SampleImport(
                        database(),
                        new MongoProductStore(database()),
                        new MongoCategoryStore(database()),
                        currency)
                .run(Deadline.after(BUDGET));
    }

    private MongoDatabase database() {
        return mongo.database();
    }

    private int count(String collection) {
        return Await.list(database().getCollection(collection).find(), Deadline.after(BUDGET))
                .size();
    }
}
