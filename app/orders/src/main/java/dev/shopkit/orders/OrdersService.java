package dev.shopkit.orders;

import dev.shopkit.kit.auth.Seal;
import dev.shopkit.kit.http.Route;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.schema.SchemaWatch;
import dev.shopkit.orders.checkout.CheckoutApi;
import dev.shopkit.orders.client.CatalogClient;
import dev.shopkit.orders.client.InventoryClient;
import dev.shopkit.orders.order.MongoOrderStore;
import dev.shopkit.orders.order.OrderApi;
import dev.shopkit.orders.order.OrderCursor;
import dev.shopkit.orders.payment.TestPayments;
import dev.shopkit.orders.work.OrderDriver;
import dev.shopkit.orders.work.OrderMetrics;
import dev.shopkit.orders.work.OrderWorker;
import dev.shopkit.orders.work.StepListener;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The orders service, put together by hand. */
public final class OrdersService implements AutoCloseable {
    /** The other services, in this process or another; they stay the caller's to close. */
    public record Clients(CatalogClient catalog, InventoryClient inventory) {}

    private final Mongo mongo;
    private final SchemaWatch schema;
    private final OrderWorker worker;
    private final List<Route> routes;

    private OrdersService(Mongo mongo, SchemaWatch schema, OrderWorker worker, List<Route> routes) {
        this.mongo = mongo;
        this.schema = schema;
        this.worker = worker;
        this.routes = routes;
    }

    public static OrdersService start(
            OrdersConfig config, ServiceMetrics metrics, Clock clock, Clients clients) {
        return start(config, metrics, clock, clients, StepListener.none());
    }

    /**
     * As the other, for tests that make the process die.
     *
     * @param listener is told of each step of each order
     */
    public static OrdersService start(
            OrdersConfig config,
            ServiceMetrics metrics,
            Clock clock,
            Clients clients,
            StepListener listener) {
        var mongo = Mongo.connect(config.mongodb().text(), "shopkit-orders");
        var database = mongo.database();
        var schema = SchemaWatch.start(mongo, OrdersSchema.schema());
        var orders = new MongoOrderStore(database);
        var counted = new OrderMetrics(metrics.registry());
        var payments = new TestPayments(database, clock);
        var driver =
                new OrderDriver(orders, clients.inventory(), payments, clock, counted, listener);
        var worker = OrderWorker.start(orders, driver, clock, counted);
        var checkout =
                CheckoutApi.of(
                        orders,
                        clients.catalog(),
                        config.currencies(),
                        driver,
                        worker,
                        clock,
                        counted);
        var cursors = new OrderCursor(new Seal(config.cursorKey().key().orElseThrow()));
        var routes =
                Stream.concat(
                                checkout.routes().stream(),
                                new OrderApi(orders, cursors).routes().stream())
                        .toList();
        return new OrdersService(mongo, schema, worker, routes);
    }

    public List<Route> routes() {
        return routes;
    }

    /** Ends the worker after the orders in its hands, then the database's client. */
    @Override
    public void close() {
        worker.close();
        schema.close();
        mongo.close();
    }
}
