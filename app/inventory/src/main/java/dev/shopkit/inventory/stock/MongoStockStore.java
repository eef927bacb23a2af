package dev.shopkit.inventory.stock;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.OutcomeUnknownException;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.schema.Step;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Stocks in MongoDB, one document a product: {@code {_id: productId, version, available, held,
 * sold, shipped?, adjusted, holds: {orderId: {n, at, attempt?}}, ended?: {orderId: until},
 * shipments?: {orderId: until}}}. {@code sold} is all that was confirmed, so that the version
 * before, which knows nothing of shipments, writes the same; {@code adjusted} is {@code available +
 * held + sold}. Thread-safe.
 */
public final class MongoStockStore {
    public static final String COLLECTION = "stocks";

    private static final int DUPLICATE_KEY = 11_000;

    /** A count misses again only when pieces were released in between; soon it does not. */
    private static final int COUNT_ATTEMPTS_MAX = 3;

    /** Shorter than a request's deadline: whoever looks at a product waits for it. */
    private static final Duration READ_MAX = Duration.ofSeconds(2);

    private static final Bson NUMBERS =
            Projections.include("version", "available", "held", "sold", "shipped", "adjusted");

    private final MongoCollection<Document> stocks;

    /** A majority read would not yet see a write whose replication is still under way. */
    private final MongoCollection<Document> now;

    public MongoStockStore(MongoDatabase database) {
        this.stocks = database.getCollection(COLLECTION);
        this.now = stocks.withReadConcern(ReadConcern.LINEARIZABLE);
    }

    /** What the collection needs. */
    public static List<Step> steps() {
        return List.of(new Step.Rules(COLLECTION, StockValidator.document()));
    }

    public boolean empty(Deadline deadline) {
        return Await.read(stocks.find().projection(Projections.include("_id")).limit(1), deadline)
                .isEmpty();
    }

    /** Inserts those whose products have no stock yet. */
    public void addMissing(List<Stock> added, Deadline deadline) {
        var documents = added.stream().map(MongoStockStore::document).toList();
        try {
            Await.write(
                    stocks.insertMany(documents, new InsertManyOptions().ordered(false)), deadline);
        } catch (MongoBulkWriteException partly) {
            if (!partly.getWriteErrors().stream()
                    .allMatch(error -> error.getCode() == DUPLICATE_KEY)) {
                throw partly;
            }
        }
    }

    public Optional<Stock> find(String productId, Deadline deadline) {
        return find(stocks, productId, deadline);
    }

    /** How many can be sold now of each product that has stock. */
    public Map<String, Long> available(Collection<String> productIds, Deadline deadline) {
        var found =
                Await.list(
                        stocks.find(Filters.in("_id", productIds))
                                .projection(Projections.include("available"))
                                .limit(productIds.size()),
                        deadline.within(READ_MAX));
        var available = new HashMap<String, Long>();
        found.forEach(it -> available.put(it.getString("_id"), it.getLong("available")));
        return available;
    }

    /**
     * Sets what was counted on the shelf, if the version is still the one counted from; 0 is a
     * product without stock.
     *
     * @throws OutcomeUnknownException when the answer was lost and reading back does not show the
     *     count; a repetition with the same version is safe
     */
    public CountOutcome count(String productId, long version, long counted, Deadline deadline) {
        try {
            return version == 0
                    ? create(productId, counted, deadline)
                    : recount(productId, version, counted, deadline);
        } catch (OutcomeUnknownException unknown) {
            return find(now, productId, deadline)
                    .filter(it -> it.version() == version + 1 && it.counted() == counted)
                    .map(it -> counted(version, it))
                    .orElseThrow(() -> unknown);
        }
    }

    private static CountOutcome counted(long version, Stock stock) {
        return version == 0 ? new CountOutcome.Created(stock) : new CountOutcome.Counted(stock);
    }

    private static Optional<Stock> find(
            MongoCollection<Document> from, String productId, Deadline deadline) {
        return Await.read(
                        from.find(Filters.eq(productId)).projection(NUMBERS).limit(1),
                        deadline.within(READ_MAX))
                .map(MongoStockStore::stock);
    }

    private CountOutcome create(String productId, long counted, Deadline deadline) {
        var first = Stock.first(productId, counted);
        try {
            Await.write(stocks.insertOne(document(first)), deadline);
            return counted(0, first);
        } catch (MongoWriteException refused) {
            if (refused.getError().getCode() != DUPLICATE_KEY) {
                throw refused;
            }
            return new CountOutcome.Changed(
                    find(productId, deadline).map(Stock::version).orElse(0L));
        }
    }

    private CountOutcome recount(String productId, long version, long counted, Deadline deadline) {
        for (var attempt = 0; attempt < COUNT_ATTEMPTS_MAX; attempt++) {
            var written = writeCount(productId, version, counted, deadline);
            if (written.isPresent()) {
                return counted(version, written.get());
            }
            var now = find(productId, deadline);
            if (now.isEmpty() || now.get().version() != version) {
                return new CountOutcome.Changed(now.map(Stock::version).orElse(0L));
            }
            if (now.get().recounted(counted).isEmpty()) {
                return new CountOutcome.BelowOwed(now.get().held(), now.get().allocated());
            }
        }
        throw new StoreUnavailableException("the stock changes too fast to be counted", null);
    }

    /** The rule is {@link Stock#recounted}, with what is owed and shipped at that very moment. */
    private Optional<Stock> writeCount(
            String productId, long version, long counted, Deadline deadline) {
        var owed = Expression.operator("$add", "$held", Expression.allocated());
        var shipped = Expression.orElse("$shipped", 0L);
        var change =
                new Document("version", version + 1)
                        .append("available", Expression.operator("$subtract", counted, owed))
                        .append("adjusted", Expression.operator("$add", counted, shipped));
        return Await.write(
                        stocks.findOneAndUpdate(
                                Filters.and(
                                        Filters.eq(productId),
                                        Filters.eq("version", version),
                                        Filters.expr(Expression.operator("$lte", owed, counted))),
                                List.of(new Document("$set", change)),
                                new FindOneAndUpdateOptions()
                                        .projection(NUMBERS)
                                        .returnDocument(ReturnDocument.AFTER)),
                        deadline)
                .map(MongoStockStore::stock);
    }

    private static Document document(Stock stock) {
        return new Document("_id", stock.productId())
                .append("version", stock.version())
                .append("available", stock.available())
                .append("held", stock.held())
                .append("sold", stock.sold())
                .append("shipped", stock.shipped())
                .append("adjusted", stock.adjusted())
                .append("holds", new Document())
                .append("ended", new Document())
                .append("shipments", new Document());
    }

    private static Stock stock(Document document) {
        long shipped = document.get("shipped", 0L);
        var stock =
                new Stock(
                        document.getString("_id"),
                        document.getLong("version"),
                        document.getLong("available"),
                        document.getLong("held"),
                        document.getLong("sold") - shipped,
                        shipped);
        if (stock.adjusted() != document.getLong("adjusted")) {
            throw new IllegalStateException("stock does not add up: " + stock.productId());
        }
        return stock;
    }
}
