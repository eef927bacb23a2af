package dev.shopkit.catalog;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.catalog.category.MongoCategoryStore;
import dev.shopkit.catalog.product.MongoProductStore;
import dev.shopkit.catalog.sample.SampleImport;
import dev.shopkit.kit.schema.Schema;
import dev.shopkit.kit.schema.Step;
import dev.shopkit.kit.work.Deadline;
import java.util.Optional;
import java.util.stream.Stream;

/** What the catalog service keeps; a release that changes a step raises the version. */
public final class CatalogSchema {
    private static final int VERSION = 1;

    private CatalogSchema() {}

    /** What the service needs. */
    public static Schema schema() {
        return Schema.of("catalog", VERSION, MongoProductStore.steps());
    }

    /** The same, and an empty shop is filled with the sample catalogue at prices in a currency. */
    public static Schema withSamples(String currency) {
        var fill =
                Step.Backfill.once(
                        "samples", (database, _, limit) -> fill(database, currency, limit));
        var steps = Stream.concat(schema().expand().stream(), Stream.of(fill)).toList();
        return Schema.of("catalog", VERSION, steps);
    }

    private static Optional<String> fill(
            MongoDatabase database, String currency, Deadline deadline) {
        var products = new MongoProductStore(database);
        var categories = new MongoCategoryStore(database);
        new SampleImport(database, products, categories, currency).run(deadline);
        return Optional.empty();
    }
}
