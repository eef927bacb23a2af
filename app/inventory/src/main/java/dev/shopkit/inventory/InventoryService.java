package dev.shopkit.inventory;

import dev.shopkit.inventory.hold.HoldApi;
import dev.shopkit.inventory.hold.Holds;
import dev.shopkit.inventory.stock.Availability;
import dev.shopkit.inventory.stock.MongoStockStore;
import dev.shopkit.inventory.stock.SampleStock;
import dev.shopkit.inventory.stock.StockApi;
import dev.shopkit.kit.http.Route;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.mongo.Startup;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The inventory service, connected and ready to be served. */
public final class InventoryService implements AutoCloseable {
    private static final Duration PREPARE_DEADLINE = Duration.ofSeconds(10);

    private final Mongo mongo;
    private final Holds holds;
    private final List<Route> routes;

    private InventoryService(Mongo mongo, ServiceMetrics metrics) {
        this.mongo = mongo;
        var store = new MongoStockStore(mongo.database());
        var availability = new Availability(store);
        this.holds = new Holds(mongo, store, metrics.registry());
        var stockApi =
                new StockApi(
                        store,
                        availability,
                        productId -> {
                            availability.forget(productId);
                            holds.counted(productId);
                        });
        this.routes =
                Stream.concat(stockApi.routes().stream(), new HoldApi(holds).routes().stream())
                        .toList();
    }

    /** Connects and makes the collection with its validator, as soon as the database is there. */
    public static InventoryService start(InventoryConfig config, ServiceMetrics metrics) {
        var mongo = Mongo.connect(config.mongodb().text(), "shopkit-inventory");
        try {
            var store = new MongoStockStore(mongo.database());
            Startup.repeat("inventory", () -> prepare(store, config.sampleData()));
            return new InventoryService(mongo, metrics);
        } catch (RuntimeException failed) {
            mongo.close();
            throw failed;
        }
    }

    private static void prepare(MongoStockStore store, boolean sampleData) {
        store.prepare(Deadline.after(PREPARE_DEADLINE));
        if (sampleData) {
            store.seed(SampleStock.stocks(), Deadline.after(PREPARE_DEADLINE));
        }
    }

    public List<Route> routes() {
        return routes;
    }

    /** For an orders service in the same process. */
    public Holds holds() {
        return holds;
    }

    @Override
    public void close() {
        holds.close();
        mongo.close();
    }
}
