package dev.shopkit.catalog.sample;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.catalog.category.MongoCategoryStore;
import dev.shopkit.catalog.product.MongoProductStore;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills an empty shop. Several replicas may do so at once: what one has added the others pass over,
 * and nothing that is there is changed. A mark says that it was begun and ended, because a shop
 * that is filled by half is not empty any more.
 */
public final class SampleImport {
    private static final Logger LOGGER = LoggerFactory.getLogger(SampleImport.class);
    private static final String MARK = "sample";
    private static final String DONE = "done";

    private final MongoProductStore products;
    private final MongoCategoryStore categories;
    private final MongoCollection<Document> marks;
    private final String currency;

    /** Prices will be in {@code currency}. */
    public SampleImport(
            MongoDatabase database,
            MongoProductStore products,
            MongoCategoryStore categories,
            String currency) {
        this.products = products;
        this.categories = categories;
        this.marks = database.getCollection("imports");
        this.currency = currency;
    }

    /** Does what is left to do; idempotent. */
    public void run(Deadline deadline) {
        var mark = Await.read(marks.find(eq(MARK)).limit(1), deadline);
        var wanted =
                mark.map(it -> !it.getBoolean(DONE, false))
                        .orElseGet(() -> products.empty(deadline));
        if (!wanted) {
            return;
        }
        mark(false, deadline);
        var sample = SampleCatalog.read(currency);
        categories.addMissing(sample.categories(), deadline);
        products.addMissing(sample.products(), deadline);
        mark(true, deadline);
        LOGGER.atInfo()
                .addKeyValue("products", sample.products().size())
                .log("the shop has the sample catalogue");
    }

    private void mark(boolean done, Deadline deadline) {
        // Never back from done: a slower replica only says again that it has begun.
        var change = done ? Updates.set(DONE, true) : Updates.setOnInsert(DONE, false);
        Await.write(marks.updateOne(eq(MARK), change, new UpdateOptions().upsert(true)), deadline);
    }
}
