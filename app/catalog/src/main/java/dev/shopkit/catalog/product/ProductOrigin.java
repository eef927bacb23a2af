package dev.shopkit.catalog.product;

import dev.shopkit.kit.cache.Invalidation;
import dev.shopkit.kit.cache.Origin;
import dev.shopkit.kit.cache.Stored;
import dev.shopkit.kit.http.Representation;
import dev.shopkit.kit.json.Json;
import dev.shopkit.kit.money.Money;
import dev.shopkit.kit.mongo.Incarnation;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.work.Deadline;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Where the product cache loads from: the body that shoppers get, by id and by slug. */
public final class ProductOrigin implements Origin<Representation> {
    /** Its body changes with a release that makes other bodies of the same product. */
    private static final Product SPECIMEN =
            new Product("id", "slug", "n", "d", "c", new Money(1, "EUR"), "i", List.of("t"), 1);

    private final MongoProductStore store;
    private final Mongo mongo;
    private final Incarnation incarnation;

    public ProductOrigin(MongoProductStore store, Mongo mongo) {
        this.store = store;
        this.mongo = mongo;
        this.incarnation = new Incarnation(mongo.database(), ProductDocument.COLLECTION);
    }

    @Override
    public Optional<Stored> load(String idOrSlug, Deadline deadline) {
        return store.find(idOrSlug, deadline)
                .map(product -> new Stored(product.version(), Json.bytes(product)));
    }

    @Override
    public boolean writable() {
        return mongo.writable();
    }

    @Override
    public Representation ready(Stored stored) {
        return Representation.versioned(stored.version(), stored.body());
    }

    @Override
    public int weight(Representation ready) {
        return ready.weight();
    }

    @Override
    public String format() {
        return new String(Json.bytes(SPECIMEN), StandardCharsets.UTF_8);
    }

    @Override
    public String incarnation(Deadline deadline) {
        return incarnation.read(deadline);
    }

    @Override
    public List<Invalidation> backlog(int max, Deadline deadline) {
        return store.backlog(max, deadline);
    }

    @Override
    public void published(List<Invalidation> invalidations, Deadline deadline) {
        store.published(invalidations, deadline);
    }
}
