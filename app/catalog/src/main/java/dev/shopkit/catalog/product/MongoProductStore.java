package dev.shopkit.catalog.product;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.cache.Invalidation;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.OutcomeUnknownException;
import dev.shopkit.kit.schema.Step;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Products in MongoDB, read from the primary and edited one version at a time. Thread-safe. */
public final class MongoProductStore {
    /** Shorter than a request's deadline, so that time is left to read an unknown write back. */
    private static final Duration WRITE_MAX = Duration.ofSeconds(3);

    /** Lists and the cache have less. */
    private static final Duration READ_MAX = Duration.ofSeconds(2);

    private static final int DUPLICATE_KEY = 11_000;

    private final MongoCollection<Document> products;

    public MongoProductStore(MongoDatabase database) {
        this.products = database.getCollection(ProductDocument.COLLECTION);
    }

    /** What the collection needs. */
    public static List<Step> steps() {
        return ProductSchema.steps();
    }

    public boolean empty(Deadline deadline) {
        return Await.list(products.find().limit(1), deadline).isEmpty();
    }

    /** Adds the products whose ids are not there yet. */
    public void addMissing(List<Product> added, Deadline deadline) {
        var documents = added.stream().map(ProductDocument::of).toList();
        try {
            Await.write(
                    products.insertMany(documents, new InsertManyOptions().ordered(false)),
                    deadline);
        } catch (MongoBulkWriteException failed) {
            var other =
                    failed.getWriteErrors().stream()
                            .filter(error -> error.getCode() != DUPLICATE_KEY)
                            .findFirst();
            if (other.isPresent()) {
                throw failed;
            }
        }
    }

    public Optional<Product> byId(String id, Deadline deadline) {
        return Await.read(found(eq(ProductDocument.ID, id)).limit(1), deadline.within(READ_MAX))
                .map(ProductDocument::product);
    }

    /** By id, or else by slug. */
    public Optional<Product> find(String idOrSlug, Deadline deadline) {
        var either = or(eq(ProductDocument.ID, idOrSlug), eq(ProductDocument.SLUG, idOrSlug));
        var found =
                Await.list(found(either).limit(2), deadline.within(READ_MAX)).stream()
                        .map(ProductDocument::product)
                        .toList();
        return found.stream()
                .filter(product -> product.id().equals(idOrSlug))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    /** Those that exist, in the order asked, each once. */
    public List<Product> byIds(List<String> ids, Deadline deadline) {
        var distinct = ids.stream().distinct().toList();
        var found =
                Await.list(
                                found(in(ProductDocument.ID, distinct)).limit(distinct.size()),
                                deadline.within(READ_MAX))
                        .stream()
                        .map(ProductDocument::product)
                        .collect(Collectors.toMap(Product::id, Function.identity()));
        return distinct.stream().filter(found::containsKey).map(found::get).toList();
    }

    /** One page's products at most: the filter and the order have an index. */
    public List<Product> list(Bson filter, Bson order, int limit, Deadline deadline) {
        return Await.list(found(filter).sort(order).limit(limit), deadline.within(READ_MAX))
                .stream()
                .map(ProductDocument::product)
                .toList();
    }

    private FindPublisher<Document> found(Bson filter) {
        return products.find(filter).projection(ProductDocument.PRODUCT);
    }

    /** Stores the edited product where the stored one still has the version before. */
    EditOutcome edit(Product edited, Deadline deadline) {
        var before =
                and(
                        eq(ProductDocument.ID, edited.id()),
                        eq(ProductDocument.VERSION, edited.version() - 1));
        var after =
                new FindOneAndUpdateOptions()
                        .returnDocument(ReturnDocument.AFTER)
                        .projection(ProductDocument.PRODUCT);
        try {
            var written =
                    Await.write(
                            products.findOneAndUpdate(before, ProductDocument.edit(edited), after),
                            deadline.within(WRITE_MAX));
            return written.map(ProductDocument::product)
                    .<EditOutcome>map(EditOutcome.Edited::new)
                    .orElseGet(() -> missed(edited, deadline));
        } catch (OutcomeUnknownException unknown) {
            return readBack(edited, unknown, deadline);
        }
    }

    private EditOutcome readBack(
            Product edited, OutcomeUnknownException unknown, Deadline deadline) {
        // Linearizable: what the primary has applied is waited for until a majority has it.
        var now =
                Await.read(
                                products.withReadConcern(ReadConcern.LINEARIZABLE)
                                        .find(eq(ProductDocument.ID, edited.id()))
                                        .limit(1),
                                deadline)
                        .map(ProductDocument::product);
        if (now.isPresent() && now.get().version() < edited.version()) {
            // It may yet happen: the caller has to ask again.
            throw unknown;
        }
        // Equal in every field: ours, or one that nobody can tell from ours.
        return now.filter(edited::equals)
                .<EditOutcome>map(EditOutcome.Edited::new)
                .orElseGet(() -> missed(edited, deadline));
    }

    List<Invalidation> backlog(int max, Deadline deadline) {
        var fields =
                Projections.include(
                        ProductDocument.ID, ProductDocument.SLUG, ProductDocument.UNPUBLISHED);
        return Await.list(
                        products.find(exists(ProductDocument.UNPUBLISHED))
                                .projection(fields)
                                .limit(max),
                        deadline)
                .stream()
                .map(MongoProductStore::invalidation)
                .toList();
    }

    /** Only where no later change came in between, which is yet to be published. */
    void published(List<Invalidation> invalidations, Deadline deadline) {
        var updates = invalidations.stream().map(MongoProductStore::unmark).toList();
        Await.write(products.bulkWrite(updates, new BulkWriteOptions().ordered(false)), deadline);
    }

    private static UpdateOneModel<Document> unmark(Invalidation published) {
        return new UpdateOneModel<>(
                and(
                        eq(ProductDocument.ID, published.id()),
                        eq(ProductDocument.UNPUBLISHED, published.version())),
                Updates.unset(ProductDocument.UNPUBLISHED));
    }

    static Invalidation invalidation(Product product) {
        return new Invalidation(product.id(), product.version(), List.of(product.slug()));
    }

    private static Invalidation invalidation(Document document) {
        return new Invalidation(
                document.getString(ProductDocument.ID),
                document.getLong(ProductDocument.UNPUBLISHED),
                List.of(document.getString(ProductDocument.SLUG)));
    }

    private EditOutcome missed(Product edited, Deadline deadline) {
        return byId(edited.id(), deadline)
                .<EditOutcome>map(product -> new EditOutcome.Overtaken(product.version()))
                .orElseGet(EditOutcome.Missing::new);
    }
}
