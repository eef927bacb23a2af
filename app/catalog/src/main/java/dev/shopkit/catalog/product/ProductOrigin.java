package dev.shopkit.catalog.product;

import dev.shopkit.kit.cache.Change;
import dev.shopkit.kit.cache.Origin;
import dev.shopkit.kit.cache.Stored;
import dev.shopkit.kit.http.Representation;
import dev.shopkit.kit.json.Json;
import dev.shopkit.kit.work.Deadline;
import java.util.List;
import java.util.Optional;

/** Where the product cache loads from: the body that shoppers get, by id and by slug. */
public final class ProductOrigin implements Origin<Representation> {
    private final MongoProductStore store;

    public ProductOrigin(MongoProductStore store) {
        this.store = store;
    }

    @Override
    public Optional<Stored> load(String idOrSlug, Deadline deadline) {
        return store.find(idOrSlug, deadline)
                .map(product -> new Stored(product.version(), Json.bytes(product)));
    }

    @Override
    public Representation ready(Stored stored) {
        return Representation.json(Long.toString(stored.version()), stored.body());
    }

    @Override
    public int weight(Representation ready) {
        return ready.weight();
    }

    @Override
    public List<Change> pending(int max, Deadline deadline) {
        return store.untold(max, deadline);
    }

    @Override
    public void told(List<Change> changes, Deadline deadline) {
        store.told(changes, deadline);
    }
}
