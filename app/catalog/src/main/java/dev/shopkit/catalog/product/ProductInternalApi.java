package dev.shopkit.catalog.product;

import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.QueryParameters;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Route;
import java.util.List;
import java.util.Map;

/** What orders asks for at checkout: prices from the primary, never from a cache. */
public final class ProductInternalApi {
    /** As in the contract; an order has at most half as many lines. */
    public static final int IDS_MAX = 100;

    private final MongoProductStore store;

    public ProductInternalApi(MongoProductStore store) {
        this.store = store;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/internal/products", Access.services("orders"), this::products)
                        .taking(QueryParameters.of("ids")));
    }

    private Reply products(Call call) {
        var ids = call.queryIds("ids", IDS_MAX);
        return Reply.ok(Map.of("items", store.byIds(ids, call.deadline())));
    }
}
