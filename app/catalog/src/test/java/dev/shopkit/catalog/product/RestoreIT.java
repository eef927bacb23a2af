package dev.shopkit.catalog.product;

import static dev.shopkit.catalog.RunningCatalog.header;
import static dev.shopkit.catalog.RunningCatalog.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoNamespace;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.RenameCollectionOptions;
import com.mongodb.client.model.ValidationOptions;
import dev.shopkit.catalog.RunningCatalog;
import dev.shopkit.catalog.Shop;
import dev.shopkit.kit.cache.NearCache;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.schema.Step;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.Acknowledgement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database goes back in time under a running catalogue (issue 7, 2.5). */
class RestoreIT {
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final Duration STALENESS_MAX =
            Duration.ofSeconds(NearCache.STALENESS_SECONDS_MAX);
    private static final String ID = "kitchen-teapot";
    private static final String PATH = "/api/products/" + ID;
    private static final String PRICE = "{\"price\": {\"amount\": %d, \"currency\": \"EUR\"}}";

    private static Shop shop;
    private static RunningCatalog first;
    private static RunningCatalog second;

    @BeforeAll
    static void start() {
        shop = new Shop();
        first = RunningCatalog.start(shop).confirmed();
        second = RunningCatalog.start(shop).confirmed();
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        shop.close();
    }

    @Test
    void showsWhatWasRestoredWithinTheBoundThoughItsVersionIsOlder() {
        backUp();
        first.edit(shop, ID, 1, PRICE.formatted(222));
        var replaced = Acknowledgement.now();
        replaced.assertSeenWithin(STALENESS_MAX, () -> price(second), it -> it == 222);
        var before = header(first.get(PATH), "ETag");

        restore();
        var restored = Acknowledgement.now();

        for (var replica : List.of(first, second)) {
            restored.assertSeenWithin(STALENESS_MAX, () -> replica.version(ID), it -> it == 1);
        }
        first.edit(shop, ID, 1, PRICE.formatted(333));
        var edited = Acknowledgement.now();
        for (var replica : List.of(first, second)) {
            edited.assertSeenWithin(STALENESS_MAX, () -> price(replica), it -> it == 333);
        }
        var again = second.get(PATH, "If-None-Match", before);
        assertThat(again.statusCode()).as("the same version, other bytes").isEqualTo(200);
        assertThat(RunningCatalog.version(again)).isEqualTo(2);
    }

    private static Optional<Long> price(RunningCatalog replica) {
        var answer = replica.get(PATH);
        return RunningCatalog.refused(answer)
                ? Optional.empty()
                : Optional.of(json(answer).money("price").amount());
    }

    /** With rules and indexes, as {@code mongodump} has them: without, it would be no catalogue. */
    private static void backUp() {
        MongoProductStore.steps().forEach(RestoreIT::makeInBackup);
        var copy = List.of(Aggregates.merge("backup"));
        Await.list(
                shop.database().getCollection("products").aggregate(copy), Deadline.after(BUDGET));
    }

    private static void makeInBackup(Step step) {
        var limit = Deadline.after(BUDGET);
        switch (step) {
            case Step.Rules rules -> {
                var held = new ValidationOptions().validator(rules.validator());
                var options = new CreateCollectionOptions().validationOptions(held);
                Await.write(shop.database().createCollection("backup", options), limit);
            }
            case Step.Indexes indexes ->
                    Await.list(
                            shop.database().getCollection("backup").createIndexes(indexes.models()),
                            limit);
            case Step.Backfill _ -> {}
        }
    }

    /** As {@code mongorestore --drop}: what comes back is another collection. */
    private static void restore() {
        var products = new MongoNamespace("catalog", "products");
        Await.write(
                shop.database()
                        .getCollection("backup")
                        .renameCollection(products, new RenameCollectionOptions().dropTarget(true)),
                Deadline.after(BUDGET));
    }
}
