package dev.shopkit.orders.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.OutcomeUnknownException;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.order.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Orders in MongoDB, one document each. A write whose answer was lost is read back linearizably
 * before anything is said; when that does not settle it, {@link OutcomeUnknownException} comes out
 * and the caller must neither undo nor answer for it. Thread-safe.
 *
 * <p>{@code version} and {@code dueAt} together are the fence between drivers: a change is written
 * only by who knows both, and no pair of them ever comes again, because a claim puts {@code dueAt}
 * forward and everything else puts {@code version} on. So a driver that stalled longer than its
 * lease writes nothing once another has claimed the order, whichever version of us either runs; and
 * a write whose outcome is unknown can land no more once the order was changed after it.
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

        /** Somebody else changed or claimed it first; this is what it is now. */
        record Overtaken(Order order) implements Changed {}
    }

    private static final Duration WRITE_LIMIT = Duration.ofSeconds(2);
    private static final Duration READ_LIMIT = Duration.ofSeconds(2);

    /** Granted even when the caller's time is up: an unknown write is worth one more look. */
    private static final Duration READ_BACK_LIMIT = Duration.ofSeconds(1);

    private static final int FAILED_VALIDATION = 121;

    private final MongoCollection<Document> orders;

    public MongoOrderStore(MongoDatabase database) {
        orders = database.getCollection(OrderCollection.NAME);
    }

    /** Stores a new order, and nothing without the index that keeps a key to one order. */
    public Inserted insert(Order order, Deadline deadline) {
        var document = OrderDocument.of(order);
        var limit = deadline.within(WRITE_LIMIT);
        try {
            return switch (OrderCollection.OWNER_KEY.insert(orders, document, limit)) {
                case INSERTED -> Inserted.INSERTED;
                case TAKEN -> Inserted.KEY_TAKEN;
                case TAKEN_ELSEWHERE -> Inserted.NUMBER_TAKEN;
            };
        } catch (OutcomeUnknownException unknown) {
            if (now(order.id(), Deadline.after(READ_BACK_LIMIT)).isPresent()) {
                return Inserted.INSERTED;
            }
            throw unknown;
        }
    }

    /**
     * Writes {@code after} in place of {@code before}, unless that has been changed or claimed
     * meanwhile.
     *
     * @throws StoreUnavailableException also when mongod holds rules of the version before, which
     *     know less than we write: nothing is written until ours are there
     */
    public Changed change(Order before, Order after, Deadline deadline) {
        var update = OrderDocument.update(before.progress(), after.progress());
        try {
            var result =
                    Await.write(
                            orders.updateOne(unchanged(before), update),
                            deadline.within(WRITE_LIMIT));
            return result.orElseThrow().getMatchedCount() == 1
                    ? new Changed.Applied(after)
                    : new Changed.Overtaken(stored(before.id(), deadline));
        } catch (OutcomeUnknownException unknown) {
            var current = readBack(before, unknown);
            if (same(current, after)) {
                return new Changed.Applied(current);
            }
            if (same(current, before)) {
                throw unknown;
            }
            return new Changed.Overtaken(current);
        } catch (MongoWriteException refused) {
            throw refusedByRules(refused);
        }
    }

    /** What cannot be read back is as unknown as before, and not merely away. */
    private Order readBack(Order before, OutcomeUnknownException unknown) {
        try {
            return stored(before.id(), Deadline.after(READ_BACK_LIMIT));
        } catch (StoreUnavailableException away) {
            unknown.addSuppressed(away);
            throw unknown;
        }
    }

    private static RuntimeException refusedByRules(MongoWriteException refused) {
        return refused.getError().getCode() == FAILED_VALIDATION
                ? new StoreUnavailableException("refused by an older version's rules", refused)
                : refused;
    }

    /**
     * Takes the order until {@code until}, beyond the lease that it has; empty when somebody else
     * has, or has changed it.
     */
    public Optional<Order> claim(Order order, Instant until, Deadline deadline) {
        if (order.progress().dueAt().filter(until::isAfter).isEmpty()) {
            return Optional.empty();
        }
        var claim = Updates.set("dueAt", Date.from(until));
        try {
            var result =
                    Await.write(
                            orders.updateOne(unchanged(order), claim),
                            deadline.within(WRITE_LIMIT));
            return result.orElseThrow().getMatchedCount() == 1
                    ? Optional.of(order.with(order.progress().dueAt(until)))
                    : Optional.empty();
        } catch (MongoWriteException refused) {
            throw refusedByRules(refused);
        }
    }

    public Optional<Order> byKey(String ownerId, String key, Deadline deadline) {
        return first(and(eq("ownerId", ownerId), eq("key", key)), deadline);
    }

    public Optional<Order> byOwner(String ownerId, String id, Deadline deadline) {
        return first(and(eq("_id", id), eq("ownerId", ownerId)), deadline);
    }

    /** As the majority knows it. */
    public Optional<Order> byId(String id, Deadline deadline) {
        return first(eq("_id", id), deadline);
    }

    /**
     * Everything that was written before, linearizably: a read at majority sees nothing of a write
     * that has happened and is still being replicated, nor that this member is deposed.
     */
    public Optional<Order> now(String id, Deadline deadline) {
        var query = orders.withReadConcern(ReadConcern.LINEARIZABLE).find(eq("_id", id)).limit(1);
        return Await.read(query, deadline.within(READ_LIMIT)).map(OrderDocument::order);
    }

    private Order stored(String id, Deadline deadline) {
        return now(id, deadline)
                .orElseThrow(() -> new IllegalStateException("order " + id + " is gone"));
    }

    /** As it was read: of this version, and with the lease that it had. */
    private static Bson unchanged(Order order) {
        return and(
                eq("_id", order.id()),
                eq("version", order.progress().version()),
                eq("dueAt", dueAt(order)));
    }

    private static boolean same(Order one, Order other) {
        return one.progress().version() == other.progress().version()
                && one.state() == other.state()
                && dueMillis(one).equals(dueMillis(other));
    }

    /** MongoDB keeps milliseconds. */
    private static Optional<Long> dueMillis(Order order) {
        return order.progress().dueAt().map(Instant::toEpochMilli);
    }

    private static @Nullable Date dueAt(Order order) {
        return order.progress().dueAt().map(Date::from).orElse(null);
    }

    private Optional<Order> first(Bson filter, Deadline deadline) {
        return Await.read(orders.find(filter).limit(1), deadline.within(READ_LIMIT))
                .map(OrderDocument::order);
    }
}
