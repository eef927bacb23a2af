package dev.shopkit.catalog.product;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.catalog.search.Words;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * Computes anew what products are found by, where another version of this service wrote it. In the
 * order of ids and in batches, so it can go on where it ended; idempotent, also side by side. A
 * product that is edited meanwhile is left to its editor.
 */
public final class TermsBackfill {

    private static final int BATCH_MAX = 200;

    private final MongoCollection<Document> products;

    public TermsBackfill(MongoDatabase database) {
        this.products = database.getCollection(ProductDocument.COLLECTION);
    }

    /** Does the next batch; the id to go on after, or empty when that was the last. */
    public Optional<String> batch(String after, Deadline deadline) {
        var batch =
                Await.list(
                        products.find(gt(ProductDocument.ID, after))
                                .sort(ascending(ProductDocument.ID))
                                .limit(BATCH_MAX),
                        deadline);
        var updates = new ArrayList<UpdateOneModel<Document>>();
        for (var document : batch) {
            var product = ProductDocument.product(document);
            var terms = Words.terms(product.texts());
            if (!terms.equals(document.getList(ProductDocument.TERMS, String.class, List.of()))) {
                updates.add(update(product, terms));
            }
        }
        if (!updates.isEmpty()) {
            var unordered = new BulkWriteOptions().ordered(false);
            Await.write(products.bulkWrite(updates, unordered), deadline);
        }
        return batch.size() < BATCH_MAX
                ? Optional.empty()
                : Optional.of(batch.getLast().getString(ProductDocument.ID));
    }

    private static UpdateOneModel<Document> update(Product product, List<String> terms) {
        return new UpdateOneModel<>(
                and(
                        eq(ProductDocument.ID, product.id()),
                        eq(ProductDocument.VERSION, product.version())),
                Updates.set(ProductDocument.TERMS, terms));
    }
}
