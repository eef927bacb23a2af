package dev.shopkit.inventory.audit;

import static dev.shopkit.inventory.stock.Expression.entries;
import static dev.shopkit.inventory.stock.Expression.operator;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.inventory.stock.MongoStockStore;
import dev.shopkit.inventory.stock.StockValidator;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** Looks through all stocks, a bounded part at a time; changes nothing. Thread-safe. */
public final class MongoAuditStore {
    public static final int BROKEN_MAX = 100;

    /** A stock has at most half a megabyte of holds, so so many fit into memory. */
    private static final int STOCKS_MAX = 8;

    private static final Duration LOOK_MAX = Duration.ofSeconds(2);

    private final MongoCollection<Document> stocks;

    public MongoAuditStore(MongoDatabase database) {
        this.stocks = database.getCollection(MongoStockStore.COLLECTION);
    }

    /**
     * Holds older than that, from behind the cursor on. A page may have fewer than {@code limit}
     * though more follow. No snapshot: what begins or ends meanwhile may be in it or not.
     */
    public HeldPage held(
            Optional<HeldPage.Cursor> after, Duration olderThan, int limit, Deadline deadline) {
        var found = Await.list(stocks.aggregate(old(after, olderThan)), deadline.within(LOOK_MAX));
        var items = new ArrayList<HeldPieces>();
        for (var stock : found) {
            pieces(stock).stream()
                    .filter(it -> after.map(cursor -> isBehind(it, cursor)).orElse(true))
                    .limit((long) limit - items.size())
                    .forEach(items::add);
        }
        return new HeldPage(items, next(found, items, limit));
    }

    /** Full pages end at their last item, others at the end of the last stock looked at. */
    private static Optional<HeldPage.Cursor> next(
            List<Document> found, List<HeldPieces> items, int limit) {
        if (items.size() == limit) {
            return Optional.of(cursor(items.getLast()));
        }
        return found.size() == STOCKS_MAX
                ? Optional.of(cursor(pieces(found.getLast()).getLast()))
                : Optional.empty();
    }

    private static List<Document> old(Optional<HeldPage.Cursor> after, Duration olderThan) {
        var from = after.map(HeldPage.Cursor::productId).orElse("");
        var until = operator("$subtract", "$$NOW", olderThan.toMillis());
        var old =
                new Document("input", entries("$holds"))
                        .append("cond", operator("$lte", "$$this.v.at", until));
        return List.of(
                new Document(
                        "$match",
                        new Document("_id", new Document("$gte", from))
                                .append("held", new Document("$gt", 0L))),
                new Document("$sort", new Document("_id", 1)),
                new Document("$project", new Document("old", operator("$filter", old))),
                new Document("$match", new Document("old.0", new Document("$exists", true))),
                new Document("$limit", STOCKS_MAX));
    }

    /** By order. */
    private static List<HeldPieces> pieces(Document stock) {
        return stock.getList("old", Document.class).stream()
                .map(
                        it -> {
                            var hold = it.get("v", Document.class);
                            return new HeldPieces(
                                    stock.getString("_id"),
                                    it.getString("k"),
                                    hold.getLong("n"),
                                    hold.getDate("at").toInstant());
                        })
                .sorted(Comparator.comparing(HeldPieces::orderId))
                .toList();
    }

    private static boolean isBehind(HeldPieces held, HeldPage.Cursor cursor) {
        return !held.productId().equals(cursor.productId())
                || held.orderId().compareTo(cursor.orderId()) > 0;
    }

    private static HeldPage.Cursor cursor(HeldPieces held) {
        return new HeldPage.Cursor(held.productId(), held.orderId());
    }

    /** The ids of at most {@link #BROKEN_MAX} products whose stock does not add up. */
    public List<String> broken(Deadline deadline) {
        return Await.list(
                        stocks.find(Filters.nor(StockValidator.document()))
                                .projection(Projections.include("_id"))
                                .sort(new Document("_id", 1))
                                .limit(BROKEN_MAX),
                        deadline.within(LOOK_MAX))
                .stream()
                .map(it -> it.getString("_id"))
                .toList();
    }
}
