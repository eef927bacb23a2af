package dev.shopkit.catalog.product;

import dev.shopkit.catalog.category.MongoCategoryStore;
import dev.shopkit.kit.cache.NearCache;
import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Representation;
import dev.shopkit.kit.http.Route;
import java.util.List;

/** What staff do: read a product as stored, and edit the version that they read. */
public final class ProductAdminApi {
    private final MongoProductStore store;
    private final MongoCategoryStore categories;
    private final NearCache<Representation> cache;
    private final List<String> currencies;

    public ProductAdminApi(
            MongoProductStore store,
            MongoCategoryStore categories,
            NearCache<Representation> cache,
            List<String> currencies) {
        this.store = store;
        this.categories = categories;
        this.cache = cache;
        this.currencies = List.copyOf(currencies);
    }

    public List<Route> routes() {
        var path = "/api/admin/catalog/products/{id}";
        return List.of(
                Route.get(path, Access.staff(), this::read),
                Route.patch(path, Access.staff(), this::edit));
    }

    private Reply read(Call call) {
        var product = stored(call);
        return Reply.ok(product).etag(product.version());
    }

    private Reply edit(Call call) {
        var current = stored(call);
        var version = call.ifMatch(current::version);
        var fields = call.fields();
        if (current.version() != version) {
            throw Problem.preconditionFailed(current.version()).exception();
        }
        var rules = new ProductEdit(categories.slugs(call.deadline()), currencies);
        return switch (store.edit(rules.edited(current, fields), call.deadline())) {
            case EditOutcome.Edited edited -> {
                cache.invalidate(MongoProductStore.invalidation(edited.product()));
                yield Reply.ok(edited.product()).etag(edited.product().version());
            }
            case EditOutcome.Overtaken overtaken ->
                    throw Problem.preconditionFailed(overtaken.version()).exception();
            case EditOutcome.Missing missing -> throw missing();
        };
    }

    private Product stored(Call call) {
        return store.byId(call.id("id"), call.deadline()).orElseThrow(ProductAdminApi::missing);
    }

    private static RuntimeException missing() {
        return Problem.notFound("There is no such product.").exception();
    }
}
