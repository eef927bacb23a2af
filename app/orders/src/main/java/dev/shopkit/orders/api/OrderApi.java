package dev.shopkit.orders.api;

import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.QueryParameters;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Route;
import dev.shopkit.orders.order.Placement;
import dev.shopkit.orders.store.MongoOrderStore;
import dev.shopkit.orders.store.OrderQueries;
import java.util.LinkedHashMap;
import java.util.List;

/** What owners read of their orders. Somebody else's order is not found, so ids tell nothing. */
public final class OrderApi {
    private static final int PAGE_DEFAULT = 20;
    private static final int PAGE_MAX = 100;

    private final MongoOrderStore orders;
    private final OrderQueries queries;
    private final OrderCursor cursors;

    public OrderApi(MongoOrderStore orders, OrderQueries queries, OrderCursor cursors) {
        this.orders = orders;
        this.queries = queries;
        this.cursors = cursors;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/orders", Access.customer(), this::page)
                        .taking(QueryParameters.of("limit", "cursor")),
                Route.get("/api/orders/{id}", Access.customer(), this::one));
    }

    private Reply page(Call call) {
        var ownerId = Placement.owner(call.userId());
        var limit = call.queryNumber("limit", PAGE_DEFAULT, 1, PAGE_MAX);
        var after = call.query("cursor").map(it -> cursors.read(it, ownerId));
        var found = queries.newest(ownerId, after, limit, call.deadline());
        var body = new LinkedHashMap<String, Object>();
        body.put("items", found.orders().stream().map(OrderView::of).toList());
        found.next().ifPresent(it -> body.put("next", cursors.write(it, ownerId)));
        return Reply.ok(body);
    }

    private Reply one(Call call) {
        return orders.byOwner(Placement.owner(call.userId()), call.id("id"), call.deadline())
                .map(order -> Reply.ok(OrderView.of(order)))
                .orElseThrow(() -> Problem.notFound("You have no such order.").exception());
    }
}
