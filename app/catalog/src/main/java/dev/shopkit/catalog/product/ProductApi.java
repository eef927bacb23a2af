package dev.shopkit.catalog.product;

import dev.shopkit.catalog.search.Cursors;
import dev.shopkit.kit.cache.BriefCache;
import dev.shopkit.kit.cache.NearCache;
import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Representation;
import dev.shopkit.kit.http.Route;
import dev.shopkit.kit.json.Json;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.List;

/** What shoppers read: one product, and pages of them; everything through a cache. */
public final class ProductApi {
    /** Pages are not told of changes, so they live for less than a change may take to be seen. */
    private static final Duration PAGE_TTL = Duration.ofSeconds(1);

    private static final long PAGES_WEIGHT_MAX = 16L * 1024 * 1024;
    private static final Duration PAGE_LOAD_MAX = Duration.ofMillis(1_500);

    private final NearCache<Representation> products;
    private final BriefCache<Representation> pages =
            new BriefCache<>(PAGE_TTL, PAGES_WEIGHT_MAX, Representation::weight);
    private final ProductPages list;
    private final Cursors cursors;

    public ProductApi(
            NearCache<Representation> products, MongoProductStore store, Cursors cursors) {
        this.products = products;
        this.list = new ProductPages(store, cursors);
        this.cursors = cursors;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/products", Access.anyone(), this::page),
                Route.get("/api/products/{idOrSlug}", Access.anyone(), this::product));
    }

    private Reply product(Call call) {
        var product = products.get(call.id("idOrSlug"));
        if (product.isEmpty()) {
            throw Problem.notFound("There is no such product.").exception();
        }
        return product.get().answer(call);
    }

    private Reply page(Call call) {
        var request = ListRequest.of(call, cursors);
        return pages.get(request.key(), () -> load(request)).answer(call);
    }

    private Representation load(ListRequest request) {
        var page = list.page(request, Deadline.after(PAGE_LOAD_MAX));
        return Representation.json(Json.bytes(page));
    }
}
