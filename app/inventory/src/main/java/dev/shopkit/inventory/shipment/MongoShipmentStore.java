package dev.shopkit.inventory.shipment;

import static dev.shopkit.inventory.stock.Expression.entries;
import static dev.shopkit.inventory.stock.Expression.operator;
import static dev.shopkit.inventory.stock.Expression.orElse;

import com.mongodb.ReadConcern;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.inventory.hold.HoldLine;
import dev.shopkit.inventory.stock.Expression;
import dev.shopkit.inventory.stock.MongoStockStore;
import dev.shopkit.inventory.stock.Stock;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.OutcomeUnknownException;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * Shipments in MongoDB, remembered within the document of their product's stock as {@code
 * shipments: {orderId: until}}. Thread-safe.
 */
public final class MongoShipmentStore {
    /** So long after its fence it is known whether an order's pieces were shipped. */
    public static final Duration REMEMBERED = Duration.ofMinutes(15);

    /**
     * A shipment that began before its fence may still be on its way through the database for as
     * long as a write may take; only then is it certain that none comes.
     */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private static final String SHIPS = "$ships_";
    private static final Duration WRITE = Duration.ofSeconds(2);
    private static final Duration READ_BACK = Duration.ofSeconds(1);

    private final MongoCollection<Document> stocks;

    /** The absence of a shipment is a claim about the present. */
    private final MongoCollection<Document> now;

    public MongoShipmentStore(MongoDatabase database) {
        this.stocks = database.getCollection(MongoStockStore.COLLECTION);
        this.now = stocks.withReadConcern(ReadConcern.LINEARIZABLE);
    }

    /** Ships one line in one write, if it was not; the version changes with the shelf. */
    LineOutcome ship(String orderId, HoldLine line, Instant notAfter, Deadline deadline) {
        try {
            return write(orderId, line, notAfter, deadline.within(WRITE))
                    .map(it -> outcome(it, orderId, line, notAfter))
                    .orElse(LineOutcome.NOT_SOLD);
        } catch (OutcomeUnknownException unknown) {
            return readBack(orderId, line);
        } catch (StoreUnavailableException unsent) {
            return LineOutcome.UNKNOWN;
        }
    }

    private Optional<Document> write(
            String orderId, HoldLine line, Instant notAfter, Deadline deadline) {
        return Await.write(
                stocks.findOneAndUpdate(
                        Filters.eq(line.productId()),
                        update(orderId, line.quantity(), notAfter),
                        new FindOneAndUpdateOptions()
                                .projection(projection(orderId))
                                .maxTime(WRITE.toMillis(), TimeUnit.MILLISECONDS)
                                .returnDocument(ReturnDocument.AFTER)),
                deadline);
    }

    /** Forgets in the same write what is remembered of others for long enough. */
    private static List<Document> update(String orderId, long quantity, Instant notAfter) {
        var mark = "$shipments." + orderId;
        var until = notAfter.plus(REMEMBERED).plus(MARGIN);
        var unknown = operator("$eq", operator("$type", mark), "missing");
        var nothingHeld = operator("$eq", operator("$type", "$holds." + orderId), "missing");
        var ships =
                operator(
                        "$and",
                        unknown,
                        nothingHeld,
                        operator("$lt", "$$NOW", notAfter),
                        operator("$gte", Expression.allocated(), quantity),
                        operator(
                                "$lt",
                                operator("$size", entries("$shipments")),
                                Stock.SHIPMENTS_MAX));
        var remembered = operator("$or", SHIPS, operator("$not", unknown));
        var change =
                new Document("shipped", plus(orElse("$shipped", 0L), quantity))
                        .append("version", plus("$version", 1L))
                        .append(
                                "shipments." + orderId,
                                operator(
                                        "$cond",
                                        remembered,
                                        operator("$max", mark, until),
                                        "$$REMOVE"));
        return List.of(
                new Document(
                        "$set", new Document("shipments", Expression.withoutPassed("$shipments"))),
                new Document("$set", new Document("ships_", ships)),
                new Document("$set", change),
                new Document("$unset", "ships_"));
    }

    private static Document plus(Object number, long more) {
        return operator("$add", number, operator("$cond", SHIPS, more, 0L));
    }

    private static Document projection(String orderId) {
        return new Document("shipments." + orderId, 1)
                .append("holds." + orderId, 1)
                .append("allocated", Expression.allocated())
                .append("now", "$$NOW");
    }

    private LineOutcome readBack(String orderId, HoldLine line) {
        try {
            return Await.read(
                            now.find(Filters.eq(line.productId()))
                                    .projection(projection(orderId))
                                    .limit(1),
                            Deadline.after(READ_BACK))
                    .filter(it -> has(it, "shipments", orderId))
                    .map(it -> LineOutcome.SHIPPED)
                    .orElse(LineOutcome.UNKNOWN);
        } catch (StoreUnavailableException unread) {
            return LineOutcome.UNKNOWN;
        }
    }

    private static LineOutcome outcome(
            Document seen, String orderId, HoldLine line, Instant notAfter) {
        var now = seen.getDate("now").toInstant();
        if (has(seen, "shipments", orderId)) {
            return LineOutcome.SHIPPED;
        }
        if (!now.isBefore(notAfter.plus(REMEMBERED))) {
            return LineOutcome.FORGOTTEN;
        }
        if (!now.isBefore(notAfter.plus(MARGIN))) {
            return LineOutcome.NOT_SHIPPED;
        }
        if (!now.isBefore(notAfter)) {
            return LineOutcome.UNKNOWN;
        }
        return has(seen, "holds", orderId) || seen.getLong("allocated") < line.quantity()
                ? LineOutcome.NOT_SOLD
                : LineOutcome.BUSY;
    }

    private static boolean has(Document seen, String part, String orderId) {
        var of = seen.get(part, Document.class);
        return of != null && of.containsKey(orderId);
    }
}
