package dev.shopkit.inventory;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.inventory.stock.MongoStockStore;
import dev.shopkit.inventory.stock.SampleStock;
import dev.shopkit.kit.schema.Schema;
import dev.shopkit.kit.schema.Step;
import dev.shopkit.kit.work.Deadline;
import java.util.Optional;
import java.util.stream.Stream;

/** What the inventory service keeps; a release that changes a step raises the version. */
public final class InventorySchema {
    private static final int VERSION = 1;
    private static final String FILLING = "filling";

    private InventorySchema() {}

    /** What the service needs. */
    public static Schema schema() {
        return Schema.of("inventory", VERSION, MongoStockStore.steps());
    }

    /** The same, and an empty shop gets the sample catalogue's stock. */
    public static Schema withSamples() {
        var fill = Step.Backfill.once("samples", InventorySchema::fill);
        var steps = Stream.concat(schema().expand().stream(), Stream.of(fill)).toList();
        return Schema.of("inventory", VERSION, steps);
    }

    // That it was empty is remembered first: one that is filled by half is not empty any more.
    private static Optional<String> fill(MongoDatabase database, String after, Deadline deadline) {
        var stocks = new MongoStockStore(database);
        if (after.isEmpty()) {
            return stocks.empty(deadline) ? Optional.of(FILLING) : Optional.empty();
        }
        stocks.addMissing(SampleStock.stocks(), deadline);
        return Optional.empty();
    }
}
