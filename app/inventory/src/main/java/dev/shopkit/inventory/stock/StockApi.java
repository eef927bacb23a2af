package dev.shopkit.inventory.stock;

import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.QueryParameters;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Route;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What shoppers see of the stock, and what staff see and set. */
public final class StockApi {
    private static final int IDS_MAX = 100;

    private final MongoStockStore store;
    private final Availability availability;
    private final Consumer<String> counted;

    /**
     * @param counted is told the id of each product after a count
     */
    public StockApi(MongoStockStore store, Availability availability, Consumer<String> counted) {
        this.store = store;
        this.availability = availability;
        this.counted = counted;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/inventory", Access.anyone(), this::availabilities)
                        .taking(QueryParameters.of("ids")),
                Route.get("/api/inventory/{productId}", Access.anyone(), this::available),
                Route.get("/api/admin/inventory/{productId}", Access.staff(), this::stock),
                Route.put("/api/admin/inventory/{productId}", Access.staff(), this::count));
    }

    private Reply availabilities(Call call) {
        var ids = call.queryIds("ids", IDS_MAX);
        return Reply.ok(Map.of("items", availability.of(ids, call.deadline())));
    }

    private Reply available(Call call) {
        var id = call.id("productId");
        return Reply.ok(availability.of(List.of(id), call.deadline()).getFirst());
    }

    private Reply stock(Call call) {
        return store.find(call.id("productId"), call.deadline())
                .map(it -> reply(200, it))
                .orElseThrow(() -> Problem.notFound("This product has no stock.").exception());
    }

    private Reply count(Call call) {
        var id = call.id("productId");
        var version = call.ifMatch(() -> version(call));
        var fields = call.fields();
        var number = fields.integer("counted", 0, Stock.COUNTED_MAX);
        fields.check();
        return switch (store.count(id, version, number, call.deadline())) {
            case CountOutcome.Created(var stock) -> {
                counted.accept(id);
                yield created(stock);
            }
            case CountOutcome.Counted(var stock) -> {
                counted.accept(id);
                yield reply(200, stock);
            }
            case CountOutcome.Changed(var now) -> throw Problem.preconditionFailed(now).exception();
            case CountOutcome.BelowOwed(var held, var allocated) ->
                    throw belowOwed(held, allocated);
        };
    }

    /** 201 says that there was no stock before: inventory does not know what the catalogue has. */
    private static Reply created(Stock stock) {
        var address = "/api/admin/inventory/" + stock.productId();
        return reply(201, stock).with(HeaderValues.create(HeaderNames.LOCATION, address));
    }

    private static RuntimeException belowOwed(long held, long allocated) {
        return Problem.conflict(
                        "conflict",
                        "Fewer than are owed",
                        held
                                + " pieces are held for orders that are not finished and "
                                + allocated
                                + " are sold and not shipped: at least "
                                + (held + allocated)
                                + " lie on the shelf.")
                .with("held", held)
                .with("allocated", allocated)
                .exception();
    }

    /**
     * What staff read.
     *
     * @param sold allocated and shipped
     * @param adjusted counted and shipped
     */
    record View(
            String productId,
            long version,
            long counted,
            long available,
            long held,
            long allocated,
            long shipped,
            long sold,
            long adjusted) {

        static View of(Stock stock) {
            return new View(
                    stock.productId(),
                    stock.version(),
                    stock.counted(),
                    stock.available(),
                    stock.held(),
                    stock.allocated(),
                    stock.shipped(),
                    stock.sold(),
                    stock.adjusted());
        }
    }

    private static Reply reply(int status, Stock stock) {
        return Reply.json(status, View.of(stock)).etag(stock.version());
    }

    /** Of a product that has no stock yet it is 0. */
    private long version(Call call) {
        return store.find(call.id("productId"), call.deadline()).map(Stock::version).orElse(0L);
    }
}
