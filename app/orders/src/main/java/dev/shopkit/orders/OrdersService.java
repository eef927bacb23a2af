package dev.shopkit.orders;

import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.auth.Seal;
import dev.shopkit.kit.http.Requirement;
import dev.shopkit.kit.http.Route;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.mongo.DatabaseClock;
import dev.shopkit.kit.mongo.DatabaseClock.DatabaseTime;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.mongo.Startup;
import dev.shopkit.kit.schema.Lease;
import dev.shopkit.kit.schema.SchemaWatch;
import dev.shopkit.kit.work.Ids;
import dev.shopkit.kit.work.ProcessEnd;
import dev.shopkit.orders.api.AdminOrderApi;
import dev.shopkit.orders.api.OrderApi;
import dev.shopkit.orders.api.OrderCursor;
import dev.shopkit.orders.checkout.CheckoutApi;
import dev.shopkit.orders.client.CatalogClient;
import dev.shopkit.orders.client.InventoryClient;
import dev.shopkit.orders.payment.TestPayments;
import dev.shopkit.orders.store.MongoOrderStore;
import dev.shopkit.orders.store.OrderQueries;
import dev.shopkit.orders.work.ClockWatch;
import dev.shopkit.orders.work.HoldAudit;
import dev.shopkit.orders.work.OrderActions;
import dev.shopkit.orders.work.OrderDriver;
import dev.shopkit.orders.work.OrderMetrics;
import dev.shopkit.orders.work.OrderWorker;
import dev.shopkit.orders.work.Reconciliation;
import dev.shopkit.orders.work.StepListener;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The orders service, put together by hand. */
public final class OrdersService implements AutoCloseable {
    /** The other services, in this process or another; they stay the caller's to close. */
    public record Clients(CatalogClient catalog, InventoryClient inventory) {}

    /**
     * What a test puts in place of the world around the process.
     *
     * @param listener is told of each step of each order
     * @param ticker what passes, whatever is done to clocks
     * @param time what the database's clock says
     * @param end is told when a worker dies
     */
    public record Surroundings(
            StepListener listener,
            Ticker ticker,
            Function<MongoDatabase, DatabaseTime> time,
            ProcessEnd end) {
        public static Surroundings real(StepListener listener) {
            return new Surroundings(
                    listener, Ticker.systemTicker(), DatabaseClock::timeOf, ProcessEnd.halting());
        }
    }

    private final Mongo mongo;
    private final SchemaWatch schema;
    private final ClockWatch watch;
    private final OrderWorker worker;
    private final HoldAudit audit;
    private final List<Route> routes;

    private OrdersService(
            Mongo mongo,
            SchemaWatch schema,
            ClockWatch watch,
            OrderWorker worker,
            HoldAudit audit,
            List<Route> routes) {
        this.mongo = mongo;
        this.schema = schema;
        this.watch = watch;
        this.worker = worker;
        this.audit = audit;
        this.routes = schema.guarding(routes);
    }

    /**
     * As in production.
     *
     * @param listener is told of each step of each order, where a test makes the process die
     */
    public static OrdersService start(
            OrdersConfig config,
            ServiceMetrics metrics,
            Clock clock,
            Clients clients,
            StepListener listener) {
        return start(config, metrics, clock, clients, Surroundings.real(listener));
    }

    public static OrdersService start(
            OrdersConfig config,
            ServiceMetrics metrics,
            Clock ownClock,
            Clients clients,
            Surroundings around) {
        var mongo = Mongo.connect(config.mongodb().text(), "shopkit-orders");
        var database = mongo.database();
        var schema = SchemaWatch.start(mongo, OrdersSchema.schema(), metrics);
        var clock = clock(ownClock, around, database);
        var counted = new OrderMetrics(metrics.registry());
        var watch = ClockWatch.start(clock, counted, around.end());
        var orders = new MongoOrderStore(database);
        var queries = new OrderQueries(database, () -> counted.failed("reading"));
        var payments = new TestPayments(database, config.testPayments(), clock);
        var driver =
                new OrderDriver(
                        orders, clients.inventory(), payments, clock, counted, around.listener());
        var worker = OrderWorker.start(orders, queries, driver, clock, counted, around.end());
        var checkout =
                CheckoutApi.of(
                        orders,
                        queries,
                        clients.catalog(),
                        config.currencies(),
                        driver,
                        worker,
                        clock,
                        around.ticker(),
                        counted);
        var cursors = new OrderCursor(new Seal(config.cursorKey().key().orElseThrow()));
        var owners = new OrderApi(orders, queries, cursors);
        var actions = new OrderActions(orders, worker, counted, clock);
        var reconciliation = new Reconciliation(clients.inventory(), orders, queries);
        var audit = HoldAudit.start(reconciliation, auditLease(database), counted, around.end());
        var staff = new AdminOrderApi(queries, cursors, actions, reconciliation);
        var routes = Stream.of(checkout.routes(), owners.routes(), staff.routes());
        return new OrdersService(
                mongo, schema, watch, worker, audit, routes.flatMap(List::stream).toList());
    }

    private static DatabaseClock clock(Clock own, Surroundings around, MongoDatabase database) {
        var clock = new DatabaseClock(own, around.ticker(), around.time().apply(database));
        Startup.repeat("the database's clock", clock::measure);
        return clock;
    }

    private static Supplier<Optional<Lease>> auditLease(MongoDatabase database) {
        var holder = new Ids().get();
        return () -> Lease.take(database, "orders-audit", holder);
    }

    public List<Route> routes() {
        return routes;
    }

    /** What a process that runs this service needs to be ready. */
    public Requirement requirement() {
        return schema;
    }

    /** Ends the worker after the orders in its hands, then the database's client. */
    @Override
    public void close() {
        watch.close();
        audit.close();
        worker.close();
        schema.close();
        mongo.close();
    }
}
