package dev.shopkit.catalog;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;

import dev.shopkit.catalog.category.Category;
import dev.shopkit.catalog.category.CategoryApi;
import dev.shopkit.catalog.category.MongoCategoryStore;
import dev.shopkit.catalog.listing.ListingApi;
import dev.shopkit.catalog.listing.MongoSearchStore;
import dev.shopkit.catalog.picture.PictureApi;
import dev.shopkit.catalog.product.MongoProductStore;
import dev.shopkit.catalog.product.Product;
import dev.shopkit.catalog.product.ProductAdminApi;
import dev.shopkit.catalog.product.ProductApi;
import dev.shopkit.catalog.product.ProductDocument;
import dev.shopkit.catalog.product.ProductInternalApi;
import dev.shopkit.catalog.product.ProductOrigin;
import dev.shopkit.catalog.search.Cursors;
import dev.shopkit.kit.auth.Seal;
import dev.shopkit.kit.cache.NearCache;
import dev.shopkit.kit.cache.Redis;
import dev.shopkit.kit.http.Representation;
import dev.shopkit.kit.http.Requirement;
import dev.shopkit.kit.http.Route;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.schema.SchemaWatch;
import dev.shopkit.kit.work.Deadline;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The running catalog service: its connections, its cache and the routes it serves. */
public final class CatalogService implements AutoCloseable {
    /** Prefix of keys and channel in Redis, as its access list has it, and of the metrics. */
    private static final String NAME = "catalog";

    /** About 5,000 products with both bodies, within the memory of a small pod. */
    private static final long CACHE_WEIGHT_MAX = 16L * 1024 * 1024;

    private final Mongo mongo;
    private final SchemaWatch schema;
    private final Redis redis;
    private final MongoProductStore products;
    private final MongoCategoryStore categories;
    private final NearCache<Representation> cache;
    private final List<Route> routes;

    private CatalogService(
            Mongo mongo,
            SchemaWatch schema,
            Redis redis,
            MongoProductStore products,
            MongoCategoryStore categories,
            NearCache<Representation> cache,
            List<Route> routes) {
        this.mongo = mongo;
        this.schema = schema;
        this.redis = redis;
        this.products = products;
        this.categories = categories;
        this.cache = cache;
        this.routes = schema.guarding(routes);
    }

    /** Connects, and waits for the database and its schema. */
    public static CatalogService start(CatalogConfig config, ServiceMetrics metrics) {
        var cursors = new Cursors(new Seal(config.cursorKey().key().orElseThrow()));
        var mongo = Mongo.connect(config.mongodb().text(), "shopkit-catalog");
        var schema = SchemaWatch.start(mongo, CatalogSchema.schema(), metrics);
        var redis = Redis.connect(config.redis().text());
        var products = new MongoProductStore(mongo.database());
        var categories = new MongoCategoryStore(mongo.database());

        var cache =
                NearCache.start(
                        redis, NAME, CACHE_WEIGHT_MAX, new ProductOrigin(products, mongo), metrics);
        var routes =
                Stream.of(
                                new ProductApi(cache).routes(),
                                new ListingApi(
                                                products,
                                                new MongoSearchStore(mongo.database()),
                                                cursors)
                                        .routes(),
                                new CategoryApi(categories).routes(),
                                new PictureApi().routes(),
                                new ProductAdminApi(
                                                products, categories, cache, config.currencies())
                                        .routes(),
                                new ProductInternalApi(products).routes())
                        .flatMap(List::stream)
                        .toList();
        return new CatalogService(mongo, schema, redis, products, categories, cache, routes);
    }

    public List<Route> routes() {
        return routes;
    }

    /** What a process that runs this service needs to be ready. */
    public Requirement requirement() {
        return schema;
    }

    /**
     * The products by id from the primary, never from a cache, in the order asked; those that do
     * not exist are left out. At most {@link ProductInternalApi#IDS_MAX} ids.
     *
     * @throws dev.shopkit.kit.mongo.StoreUnavailableException without an answer in time
     */
    public List<Product> products(List<String> ids, Deadline deadline) {
        if (ids.isEmpty() || ids.size() > ProductInternalApi.IDS_MAX) {
            throw new IllegalArgumentException(ids.size() + " ids");
        }
        schema.require();
        return products.byIds(ids, deadline);
    }

    /**
     * One product, by id or slug.
     *
     * @throws dev.shopkit.kit.mongo.StoreUnavailableException without an answer in time
     */
    public Optional<Product> product(String idOrSlug, Deadline deadline) {
        schema.require();
        return products.find(idOrSlug, deadline);
    }

    /**
     * So many products whose ids come after this one, in their order.
     *
     * @throws dev.shopkit.kit.mongo.StoreUnavailableException without an answer in time
     */
    public List<Product> productsAfter(String id, int limit, Deadline deadline) {
        schema.require();
        return products.list(
                gt(ProductDocument.ID, id), ascending(ProductDocument.ID), limit, deadline);
    }

    /**
     * The shop's menu.
     *
     * @throws dev.shopkit.kit.mongo.StoreUnavailableException without an answer in time
     */
    public List<Category> categories(Deadline deadline) {
        schema.require();
        return categories.all(deadline);
    }

    /** Stops publishing invalidations, then disconnects. */
    @Override
    public void close() {
        cache.close();
        redis.close();
        schema.close();
        mongo.close();
    }
}
