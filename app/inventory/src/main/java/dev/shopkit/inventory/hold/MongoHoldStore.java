package dev.shopkit.inventory.hold;

import com.mongodb.ReadConcern;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.inventory.stock.MongoStockStore;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Holds in MongoDB, within the document of their product's stock. Thread-safe. */
final class MongoHoldStore implements HoldStore {
    private static final Duration READ_BACK = Duration.ofSeconds(1);

    private final MongoCollection<Document> stocks;

    /**
     * Reads that see every majority write that ended before them and are refused by a member that
     * only believes to be primary: the absence of a hold is a claim about the present.
     */
    private final MongoCollection<Document> now;

    MongoHoldStore(MongoDatabase database) {
        this.stocks = database.getCollection(MongoStockStore.COLLECTION);
        this.now = stocks.withReadConcern(ReadConcern.LINEARIZABLE);
    }

    @Override
    public Seen decide(String productId, List<? extends Ask<?>> asks, Deadline deadline) {
        return Await.write(
                        stocks.findOneAndUpdate(
                                Filters.eq(productId),
                                BatchPipeline.update(asks),
                                new FindOneAndUpdateOptions()
                                        .projection(BatchPipeline.projection(asks))
                                        .maxTime(deadline.remainingMillis(), TimeUnit.MILLISECONDS)
                                        .returnDocument(ReturnDocument.AFTER)),
                        deadline)
                .map(it -> seen(it, asks))
                .orElse(Seen.NOTHING);
    }

    @Override
    public Seen readBack(String productId, List<? extends Ask<?>> asks) {
        return Await.read(
                        now.find(Filters.eq(productId))
                                .projection(BatchPipeline.projection(asks))
                                .limit(1),
                        Deadline.after(READ_BACK))
                .map(it -> seen(it, asks))
                .orElse(Seen.NOTHING);
    }

    private static Seen seen(Document document, List<? extends Ask<?>> asks) {
        var held = new HashMap<String, Seen.Held>();
        var ended = new HashSet<String>();
        for (var ask : asks) {
            hold(document, ask.orderId()).ifPresent(it -> held.put(ask.orderId(), it));
            if (part(document, "ended").filter(it -> it.containsKey(ask.orderId())).isPresent()) {
                ended.add(ask.orderId());
            }
        }
        return new Seen(
                document.getLong("available"),
                Map.copyOf(held),
                Set.copyOf(ended),
                Set.copyOf(document.getList("holders", String.class)),
                document.getDate("now").toInstant());
    }

    private static Optional<Seen.Held> hold(Document document, String orderId) {
        return part(document, "holds")
                .flatMap(holds -> Optional.ofNullable(holds.get(orderId, Document.class)))
                .map(it -> new Seen.Held(it.getLong("n"), it.get("attempt", "")));
    }

    private static Optional<Document> part(Document document, String name) {
        return Optional.ofNullable(document.get(name, Document.class));
    }
}
