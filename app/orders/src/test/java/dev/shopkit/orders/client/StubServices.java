package dev.shopkit.orders.client;

import dev.shopkit.kit.auth.ServiceTokens;
import dev.shopkit.kit.auth.TokenVerifier;
import dev.shopkit.kit.config.SecretFile;
import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Gate;
import dev.shopkit.kit.http.Health;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.QueryParameters;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Route;
import dev.shopkit.kit.http.ServiceServer;
import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.orders.TestSecrets;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The fakes behind real HTTP, as the contract says catalog and inventory speak it. */
public final class StubServices implements AutoCloseable {
    private static final Access ORDERS = Access.services("orders");

    private final FakeCatalog catalog;
    private final FakeInventory inventory;
    private final BlockingQueue<String> requestIds = new LinkedBlockingQueue<>();
    private final ServiceServer server;

    public StubServices(
            FakeCatalog catalog, FakeInventory inventory, TestSecrets secrets, Clock clock) {
        this.catalog = catalog;
        this.inventory = inventory;
        var people = new TokenVerifier(secrets.file("jwt/jwks.json"), clock);
        var callers = new ServiceTokens(Map.of("orders", accepted(secrets)), clock);
        server =
                ServiceServer.start(
                        new ServiceServer.Ports("127.0.0.1", 0, 0, 0),
                        List.of(
                                Route.get("/internal/products", ORDERS, this::products)
                                        .taking(QueryParameters.of("ids")),
                                Route.get("/internal/holds", ORDERS, this::held)
                                        .taking(QueryParameters.ANY),
                                Route.put("/internal/holds/{orderId}", ORDERS, this::hold),
                                Route.put("/internal/shipments/{orderId}", ORDERS, this::ship),
                                Route.post(
                                                "/internal/holds/{orderId}/confirm",
                                                ORDERS,
                                                this::confirm)
                                        .taking(QueryParameters.of("notAfter")),
                                Route.post(
                                                "/internal/holds/{orderId}/release",
                                                ORDERS,
                                                this::release)
                                        .taking(QueryParameters.of("notAfter"))),
                        new Gate(people, callers),
                        new Health(),
                        new ServiceMetrics(),
                        Map.of());
    }

    private static SecretFile accepted(TestSecrets secrets) {
        return secrets.file("callers/orders");
    }

    public int port() {
        return server.internalPort();
    }

    public static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The request ids that came, in order. */
    public BlockingQueue<String> requestIds() {
        return requestIds;
    }

    @Override
    public void close() {
        server.stop(Duration.ZERO);
    }

    private Reply products(Call call) {
        requestIds.add(call.requestId());
        var answer = catalog.products(call.queryIds("ids", CatalogClient.IDS_MAX), call.deadline());
        return switch (answer) {
            case CatalogAnswer.Unavailable(var cause) ->
                    throw Problem.unavailable(cause).exception();
            case CatalogAnswer.Found(var items) ->
                    Reply.ok(
                            Map.of(
                                    "items",
                                    items.values().stream().map(StubServices::product).toList()));
        };
    }

    /** With fields that orders does not know, as a newer catalogue may send. */
    private static Map<String, Object> product(SaleItem item) {
        return Map.of(
                "id",
                item.productId(),
                "slug",
                "slug",
                "name",
                item.name(),
                "description",
                "Something to be sold",
                "category",
                "things",
                "price",
                item.price(),
                "image",
                item.image(),
                "tags",
                List.of("new"),
                "version",
                7,
                "fromTheFuture",
                true);
    }

    private Reply hold(Call call) {
        var fields = call.fields();
        var lines = lines(fields);
        var notAfter = fields.instant("notAfter");
        fields.check();
        return switch (inventory.hold(call.id("orderId"), lines, notAfter, call.deadline())) {
            case HoldResult.Held held -> Reply.noContent();
            case HoldResult.OutOfStock(var productIds, var nothingHeld) ->
                    throw Problem.conflict("out-of-stock", "Out of stock", "Too few.")
                            .with("productIds", productIds)
                            .with("nothingHeld", nothingHeld)
                            .exception();
            case HoldResult.TooLate late ->
                    throw Problem.conflict("too-late", "Too late", "notAfter has passed.")
                            .exception();
            case HoldResult.Ended ended ->
                    throw Problem.conflict("ended", "Ended", "The order has ended.").exception();
            case HoldResult.NotSent(var cause) -> throw Problem.unavailable(cause).exception();
            case HoldResult.Unclear(var cause) -> throw Problem.unavailable(cause).exception();
        };
    }

    private Reply confirm(Call call) {
        var fields = call.fields();
        var lines = lines(fields);
        fields.check();
        return done(inventory.confirm(call.id("orderId"), lines, notAfter(call), call.deadline()));
    }

    private Reply release(Call call) {
        var fields = call.fields();
        var lines = lines(fields);
        fields.check();
        return done(inventory.release(call.id("orderId"), lines, notAfter(call), call.deadline()));
    }

    private Reply ship(Call call) {
        var fields = call.fields();
        var lines = lines(fields);
        var notAfter = fields.instant("notAfter");
        fields.check();
        return switch (inventory.ship(call.id("orderId"), lines, notAfter, call.deadline())) {
            case ShipResult.Shipped shipped -> Reply.noContent();
            case ShipResult.NotShipped(var productIds) ->
                    throw Problem.conflict("not-shipped", "Not shipped", "notAfter has passed.")
                            .with("productIds", productIds)
                            .exception();
            case ShipResult.Forgotten(var productIds) ->
                    throw Problem.conflict("forgotten", "Forgotten", "Too long ago.")
                            .with("productIds", productIds)
                            .exception();
            case ShipResult.Unclear(var cause) -> throw Problem.unavailable(cause).exception();
        };
    }

    private Reply held(Call call) {
        var olderThan = Duration.ofSeconds(call.queryNumber("olderThanSeconds", 0, 0, 1_000_000));
        var limit = call.queryNumber("limit", 100, 1, InventoryClient.HELD_MAX);
        return switch (inventory.held(call.query("cursor"), olderThan, limit, call.deadline())) {
            case HeldAnswer.Page(var items, var next) -> {
                var body = new HashMap<String, Object>(Map.of("items", items));
                next.ifPresent(it -> body.put("next", it));
                yield Reply.ok(body);
            }
            case HeldAnswer.UnknownCursor unknown ->
                    throw Problem.invalid("?cursor", "pattern", "No such cursor.").exception();
            case HeldAnswer.Unavailable(var cause) -> throw Problem.unavailable(cause).exception();
        };
    }

    private static Instant notAfter(Call call) {
        return Instant.parse(call.query("notAfter").orElseThrow());
    }

    private static Reply done(EffectResult result) {
        return switch (result) {
            case EffectResult.Done done -> Reply.noContent();
            case EffectResult.Unclear(var cause) -> throw Problem.unavailable(cause).exception();
        };
    }

    private static List<HoldLine> lines(Fields fields) {
        return fields.objects(
                "lines",
                1,
                50,
                line -> new HoldLine(line.id("productId"), line.integer("quantity", 1, 100)));
    }
}
