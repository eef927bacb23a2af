package dev.shopkit.inventory.hold;

import com.mongodb.ReadConcern;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.inventory.stock.MongoStockStore;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.OutcomeUnknownException;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Holds in MongoDB, within the document of their product's stock. Thread-safe. */
final class MongoHoldStore {
    /** How an order's hold ends. */
    enum Settlement {
        CONFIRM,
        RELEASE
    }

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

    /** Decides claims of different orders in one write. */
    Seen take(String productId, List<Claim> claims, Deadline deadline) {
        return Await.write(
                        stocks.findOneAndUpdate(
                                Filters.eq(productId),
                                BatchPipeline.of(claims),
                                new FindOneAndUpdateOptions()
                                        .projection(BatchPipeline.projection(claims))
                                        .returnDocument(ReturnDocument.AFTER)),
                        deadline)
                .map(it -> seen(it, claims))
                .orElse(Seen.NOTHING);
    }

    /** What became of claims whose answer was lost. */
    Seen readBack(String productId, List<Claim> claims) {
        return one(productId, BatchPipeline.projection(claims))
                .map(it -> seen(it, claims))
                .orElse(Seen.NOTHING);
    }

    /**
     * Ends one hold. Without one it is done already: either by an earlier call, or never taken, and
     * then {@code notAfter} sees to it that it never will be.
     */
    SettleOutcome settle(Settlement how, String orderId, HoldLine line, Deadline deadline) {
        try {
            var result = update(line, orderId, Filters.empty(), change(how, line), deadline);
            return result.getMatchedCount() == 1
                    ? new SettleOutcome.Done()
                    : settled(orderId, line);
        } catch (OutcomeUnknownException unknown) {
            return settled(orderId, line);
        } catch (StoreUnavailableException unsent) {
            return new SettleOutcome.Unknown();
        }
    }

    /** Gives back what a failed attempt took itself, unless another call has met it. */
    void giveBack(String orderId, String attempt, HoldLine line, Deadline deadline) {
        update(
                line,
                orderId,
                Filters.eq("holds." + orderId + ".attempt", attempt),
                change(Settlement.RELEASE, line),
                deadline);
    }

    private UpdateResult update(
            HoldLine line, String orderId, Bson also, Bson change, Deadline deadline) {
        return Await.write(
                        stocks.updateOne(
                                Filters.and(
                                        Filters.eq(line.productId()),
                                        Filters.eq(
                                                "holds." + orderId + ".n", (long) line.quantity()),
                                        also),
                                Updates.combine(change, Updates.unset("holds." + orderId))),
                        deadline)
                .orElseThrow();
    }

    private static Bson change(Settlement how, HoldLine line) {
        long n = line.quantity();
        return switch (how) {
            case CONFIRM ->
                    Updates.combine(
                            Updates.inc("held", -n),
                            Updates.inc("sold", n),
                            Updates.inc("version", 1L));
            case RELEASE -> Updates.combine(Updates.inc("held", -n), Updates.inc("available", n));
        };
    }

    private SettleOutcome settled(String orderId, HoldLine line) {
        try {
            var hold =
                    one(line.productId(), Projections.include("holds." + orderId))
                            .flatMap(it -> hold(it, orderId));
            if (hold.isEmpty()) {
                return new SettleOutcome.Done();
            }
            return hold.get().quantity() == line.quantity()
                    ? new SettleOutcome.Unknown()
                    : new SettleOutcome.Different(List.of(line.productId()));
        } catch (StoreUnavailableException unread) {
            return new SettleOutcome.Unknown();
        }
    }

    private Optional<Document> one(String productId, Bson projection) {
        return Await.read(
                now.find(Filters.eq(productId))
                        .projection(projection)
                        .limit(1)
                        .maxTime(READ_BACK.toMillis(), TimeUnit.MILLISECONDS),
                Deadline.after(READ_BACK));
    }

    private static Seen seen(Document document, List<Claim> claims) {
        var held = new HashMap<String, Seen.Held>();
        for (var claim : claims) {
            hold(document, claim.orderId()).ifPresent(it -> held.put(claim.orderId(), it));
        }
        return new Seen(
                document.getLong("available"),
                Map.copyOf(held),
                document.getInteger("holdCount"),
                new HashSet<>(document.getList("holders", String.class)));
    }

    private static Optional<Seen.Held> hold(Document document, String orderId) {
        return Optional.ofNullable(document.get("holds", Document.class))
                .flatMap(holds -> Optional.ofNullable(holds.get(orderId, Document.class)))
                .map(it -> new Seen.Held(it.getLong("n"), it.get("attempt", "")));
    }
}
