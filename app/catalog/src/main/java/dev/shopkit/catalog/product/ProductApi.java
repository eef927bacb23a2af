package dev.shopkit.catalog.product;

import dev.shopkit.kit.cache.NearCache;
import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Representation;
import dev.shopkit.kit.http.Route;
import java.util.List;

/** What shoppers read of one product, by id or slug, through the cache. */
public final class ProductApi {
    private final NearCache<Representation> products;

    public ProductApi(NearCache<Representation> products) {
        this.products = products;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/products/{idOrSlug}", Access.anyone(), this::product));
    }

    private Reply product(Call call) {
        var product = products.get(call.id("idOrSlug"));
        if (product.isEmpty()) {
            throw Problem.notFound("There is no such product.").exception();
        }
        return product.get().answer(call);
    }
}
