package dev.shopkit.orders.order;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.OutcomeUnknownException;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Orders in MongoDB, one document each. A write whose answer was lost is read back linearizably
 * before anything is said; when that does not settle it, {@link OutcomeUnknownException} comes out
 * and the caller must neither undo nor answer for it. Thread-safe.
 */
public final class MongoOrderStore {
    /** What became of a new order. */
    public enum Inserted {
        INSERTED,
        /** The owner has used the key before. */
        KEY_TAKEN,
        NUMBER_TAKEN
    }

    /** What became of a compare-and-set. */
    public sealed interface Changed {
        record Applied(Order order) implements Changed {}

        /** Somebody else changed it first; this is what it is now. */
        record Overtaken(Order order) implements Changed {}
    }

    private static final Duration WRITE_LIMIT = Duration.ofSeconds(2);
    private static final Duration READ_LIMIT = Duration.ofSeconds(2);

    /** Granted even when the caller's time is up: an unknown write is worth one more look. */
    private static final Duration READ_BACK_LIMIT = Duration.ofSeconds(1);

    private static final List<String> KNOWN_STATES =
            Arrays.stream(OrderState.values()).map(OrderState::text).toList();

    private static final Date EPOCH = Date.from(Instant.EPOCH);

    private final MongoCollection<Document> orders;

    public MongoOrderStore(MongoDatabase database) {
        orders = database.getCollection(OrderCollection.NAME);
    }

    public Inserted insert(Order order, Deadline deadline) {
        try {
            Await.write(orders.insertOne(OrderDocument.of(order)), deadline.within(WRITE_LIMIT));
            return Inserted.INSERTED;
        } catch (OutcomeUnknownException unknown) {
            if (byId(order.id(), Deadline.after(READ_BACK_LIMIT)).isPresent()) {
                return Inserted.INSERTED;
            }
            throw unknown;
        } catch (MongoWriteException refused) {
            if (refused.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw refused;
            }
            return refused.getError()
                            .getMessage()
                            .contains("index: " + OrderCollection.NUMBER_INDEX + " ")
                    ? Inserted.NUMBER_TAKEN
                    : Inserted.KEY_TAKEN;
        }
    }

    /** Writes {@code after} in place of {@code before}, unless that has been changed meanwhile. */
    public Changed change(Order before, Order after, Deadline deadline) {
        var unchanged = and(eq("_id", before.id()), eq("version", before.progress().version()));
        var update = OrderDocument.update(after.progress());
        try {
            var result =
                    Await.write(orders.updateOne(unchanged, update), deadline.within(WRITE_LIMIT));
            return result.orElseThrow().getMatchedCount() == 1
                    ? new Changed.Applied(after)
                    : new Changed.Overtaken(stored(before.id(), deadline));
        } catch (OutcomeUnknownException unknown) {
            var current = stored(before.id(), Deadline.after(READ_BACK_LIMIT));
            if (current.progress().version() == before.progress().version()) {
                throw unknown;
            }
            // Another driver may have written the very same step: what follows is the same.
            return current.progress().version() == after.progress().version()
                            && current.state() == after.state()
                    ? new Changed.Applied(current)
                    : new Changed.Overtaken(current);
        }
    }

    /** Takes the order until {@code until}; empty when somebody else has, or has changed it. */
    public Optional<Order> claim(Order order, Instant until, Deadline deadline) {
        var due = order.progress().dueAt();
        if (due.isEmpty()) {
            return Optional.empty();
        }
        var unclaimed =
                and(
                        eq("_id", order.id()),
                        eq("version", order.progress().version()),
                        eq("dueAt", Date.from(due.get())));
        var claim = Updates.set("dueAt", Date.from(until));
        var result = Await.write(orders.updateOne(unclaimed, claim), deadline.within(WRITE_LIMIT));
        return result.orElseThrow().getMatchedCount() == 1
                ? Optional.of(order.with(order.progress().dueAt(until)))
                : Optional.empty();
    }

    public Optional<Order> byKey(String ownerId, String key, Deadline deadline) {
        return first(and(eq("ownerId", ownerId), eq("key", key)), deadline);
    }

    public Optional<Order> byOwner(String ownerId, String id, Deadline deadline) {
        return first(and(eq("_id", id), eq("ownerId", ownerId)), deadline);
    }

    /**
     * At most {@code limit} of the owner's orders that are older than {@code after}, newest first.
     */
    public List<Order> newest(
            String ownerId, Optional<OrderPosition> after, int limit, Deadline deadline) {
        var owned = eq("ownerId", ownerId);
        var filter = after.map(it -> and(owned, olderThan(it))).orElse(owned);
        return list(filter, Sorts.descending("createdAt", "_id"), limit, deadline);
    }

    /**
     * At most {@code limit} orders that want to be driven, the longest waiting first. Those in a
     * state that only a newer version knows are left to it: one of them must not stop the others.
     */
    public List<Order> due(Instant now, int limit, Deadline deadline) {
        var due = and(lte("dueAt", Date.from(now)), in("state", KNOWN_STATES));
        return list(due, Sorts.ascending("dueAt"), limit, deadline);
    }

    /** How many orders are not at rest, counted up to {@code max}. */
    public long inWork(int max, Deadline deadline) {
        var count = orders.countDocuments(gt("dueAt", EPOCH), new CountOptions().limit(max));
        return Await.read(count, deadline.within(READ_LIMIT)).orElse(0L);
    }

    private Order stored(String id, Deadline deadline) {
        return byId(id, deadline)
                .orElseThrow(() -> new IllegalStateException("order " + id + " is gone"));
    }

    /**
     * Everything that was written before, linearizably: a read at majority sees nothing of a write
     * that has happened and is still being replicated.
     */
    private Optional<Order> byId(String id, Deadline deadline) {
        var query =
                orders.withReadConcern(ReadConcern.LINEARIZABLE)
                        .find(eq("_id", id))
                        .maxTime(READ_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                        .first();
        return Await.read(query, deadline.within(READ_LIMIT)).map(OrderDocument::order);
    }

    private static Bson olderThan(OrderPosition position) {
        var createdAt = Date.from(position.createdAt());
        return or(
                lt("createdAt", createdAt),
                and(eq("createdAt", createdAt), lt("_id", position.id())));
    }

    private Optional<Order> first(Bson filter, Deadline deadline) {
        return Await.read(orders.find(filter).first(), deadline.within(READ_LIMIT))
                .map(OrderDocument::order);
    }

    private List<Order> list(Bson filter, Bson sort, int limit, Deadline deadline) {
        return Await.list(
                        orders.find(filter).sort(sort).limit(limit).batchSize(limit),
                        deadline.within(READ_LIMIT))
                .stream()
                .map(OrderDocument::order)
                .toList();
    }
}
