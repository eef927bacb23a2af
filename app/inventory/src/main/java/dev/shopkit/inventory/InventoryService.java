package dev.shopkit.inventory;

import dev.shopkit.inventory.audit.AuditApi;
import dev.shopkit.inventory.audit.MongoAuditStore;
import dev.shopkit.inventory.hold.HoldApi;
import dev.shopkit.inventory.hold.Holds;
import dev.shopkit.inventory.shipment.MongoShipmentStore;
import dev.shopkit.inventory.shipment.ShipmentApi;
import dev.shopkit.inventory.shipment.Shipments;
import dev.shopkit.inventory.stock.Availability;
import dev.shopkit.inventory.stock.MongoStockStore;
import dev.shopkit.inventory.stock.StockApi;
import dev.shopkit.kit.http.Requirement;
import dev.shopkit.kit.http.Route;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.schema.SchemaWatch;
import java.util.List;
import java.util.stream.Stream;

/** The inventory service, connected and ready to be served. */
public final class InventoryService implements AutoCloseable {
    private final Mongo mongo;
    private final SchemaWatch schema;
    private final Holds holds;
    private final Shipments shipments;
    private final MongoAuditStore audit;
    private final List<Route> routes;

    private InventoryService(Mongo mongo, SchemaWatch schema, ServiceMetrics metrics) {
        this.mongo = mongo;
        this.schema = schema;
        var store = new MongoStockStore(mongo.database());
        var availability = new Availability(store);
        this.holds = new Holds(mongo, store, metrics.registry());
        this.shipments =
                new Shipments(new MongoShipmentStore(mongo.database()), metrics.registry());
        this.audit = new MongoAuditStore(mongo.database());
        var stockApi =
                new StockApi(
                        store,
                        availability,
                        productId -> {
                            availability.forget(productId);
                            holds.counted(productId);
                        });
        this.routes =
                schema.guarding(
                        Stream.of(
                                        stockApi.routes(),
                                        new HoldApi(holds).routes(),
                                        new ShipmentApi(shipments).routes(),
                                        new AuditApi(audit).routes())
                                .flatMap(List::stream)
                                .toList());
    }

    /** Connects, and waits for the database and its schema. */
    public static InventoryService start(InventoryConfig config, ServiceMetrics metrics) {
        var mongo = Mongo.connect(config.mongodb().text(), "shopkit-inventory");
        var schema = SchemaWatch.start(mongo, InventorySchema.schema(), metrics);
        return new InventoryService(mongo, schema, metrics);
    }

    public List<Route> routes() {
        return routes;
    }

    /** What a process that runs this service needs to be ready. */
    public Requirement requirement() {
        return schema;
    }

    /**
     * For an orders service in the same process.
     *
     * @throws dev.shopkit.kit.mongo.StoreUnavailableException while the database is not fit, as a
     *     route would answer 503
     */
    public Holds holds() {
        schema.require();
        return holds;
    }

    /** As {@link #holds}. */
    public Shipments shipments() {
        schema.require();
        return shipments;
    }

    /** As {@link #holds}. */
    public MongoAuditStore audit() {
        schema.require();
        return audit;
    }

    @Override
    public void close() {
        holds.close();
        schema.close();
        mongo.close();
    }
}
