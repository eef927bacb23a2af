package dev.shopkit.orders.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.order.Effect;
import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.order.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists of orders, each bounded and served by an index. A document that cannot be read stops none
 * of them: it is logged, counted and passed over. Thread-safe.
 */
public final class OrderQueries {
    private static final Logger LOGGER = LoggerFactory.getLogger(OrderQueries.class);
    private static final Duration READ_LIMIT = Duration.ofSeconds(2);

    /** How long an order that cannot be read is left alone, so that it is no load. */
    private static final Duration UNREADABLE_PAUSE = Duration.ofMinutes(1);

    private static final Date EPOCH = Date.from(Instant.EPOCH);
    private static final List<String> DRIVEN = states(OrderState::driven);
    private static final Bson PERFORMED =
            and(
                    in(
                            "effect",
                            Arrays.stream(Effect.Kind.values()).map(Effect.Kind::text).toList()),
                    ne("dead", true));

    private final MongoCollection<Document> orders;
    private final Runnable unreadable;

    /**
     * @param unreadable counts a document that was passed over
     */
    public OrderQueries(MongoDatabase database, Runnable unreadable) {
        this.orders = database.getCollection(OrderCollection.NAME);
        this.unreadable = unreadable;
    }

    /**
     * At most {@code limit} of the owner's orders that are older than {@code after}, newest first.
     */
    public OrderPage newest(
            String ownerId, Optional<OrderPosition> after, int limit, Deadline deadline) {
        return newest(eq("ownerId", ownerId), after, limit, deadline);
    }

    /** At most {@code limit} orders in the state, older than {@code after}, newest first. */
    public OrderPage inState(
            OrderState state, Optional<OrderPosition> after, int limit, Deadline deadline) {
        return newest(eq("state", state.text()), after, limit, deadline);
    }

    /** An order of late: enough to count by. */
    public record Recent(OrderState state, Instant createdAt) {}

    /** The owner's orders since then, at most the newest {@code limit}. */
    public List<Recent> since(String ownerId, Instant since, int limit, Deadline deadline) {
        var recent = and(eq("ownerId", ownerId), gte("createdAt", Date.from(since)));
        var states =
                find(recent, Sorts.descending("createdAt", "_id"), limit)
                        .projection(Projections.include("state", "createdAt"));
        return Await.list(states, deadline.within(READ_LIMIT)).stream()
                .map(
                        it ->
                                new Recent(
                                        OrderState.of(String.valueOf(it.get("state"))),
                                        it.getDate("createdAt").toInstant()))
                .toList();
    }

    /**
     * At most {@code limit} orders that want to be driven and that we can do something for, the
     * longest waiting first: those that only give pieces back, or all others. Those in a state that
     * only a newer version knows, or that are due for such an effect alone, are left to it.
     */
    public List<Order> due(boolean givingBack, Instant now, int limit, Deadline deadline) {
        var performed = and(PERFORMED, not(gt("notBefore", Date.from(now))));
        var ours = or(in("state", DRIVEN), elemMatch("outbox", performed));
        var lane = in("state", states(it -> it.givesBack() == givingBack));
        var due = and(lte("dueAt", Date.from(now)), lane, ours);
        return Await.list(find(due, Sorts.ascending("dueAt"), limit), deadline.within(READ_LIMIT))
                .stream()
                .flatMap(it -> readable(it, now, deadline))
                .toList();
    }

    /** How many orders are not at rest, counted up to {@code max}. */
    public long inWork(int max, Deadline deadline) {
        var count = orders.countDocuments(gt("dueAt", EPOCH), new CountOptions().limit(max));
        return Await.read(count, deadline.within(READ_LIMIT)).orElse(0L);
    }

    /** At most {@code limit} orders with something that was given up, by id after {@code after}. */
    public OrderPage deadLettered(Optional<String> after, int limit, Deadline deadline) {
        var dead = eq(OrderDocument.DEAD, true);
        var filter = after.map(it -> and(dead, gt("_id", it))).orElse(dead);
        return page(filter, Sorts.ascending("_id"), limit, OrderQueries::byIdAlone, deadline);
    }

    /** How many orders have something that was given up, counted up to {@code max}. */
    public long deadLetters(int max, Deadline deadline) {
        var dead = eq(OrderDocument.DEAD, true);
        var count = orders.countDocuments(dead, new CountOptions().limit(max));
        return Await.read(count, deadline.within(READ_LIMIT)).orElse(0L);
    }

    /**
     * Those of the ids that are orders, as the majority knows them; empty for one that is there and
     * cannot be read, of which nothing may be concluded.
     */
    public Map<String, Optional<Order>> byIds(Collection<String> ids, Deadline deadline) {
        var query = find(in("_id", ids), Sorts.ascending("_id"), Math.max(1, ids.size()));
        return Await.list(query, deadline.within(READ_LIMIT)).stream()
                .collect(Collectors.toMap(it -> it.getString("_id"), this::read));
    }

    private Optional<Order> read(Document document) {
        try {
            return Optional.of(OrderDocument.order(document));
        } catch (RuntimeException broken) {
            unreadable.run();
            LOGGER.atError()
                    .addKeyValue("orderId", document.get("_id"))
                    .setCause(broken)
                    .log("an order cannot be read and is passed over");
            return Optional.empty();
        }
    }

    /** One that is due and cannot be read must not come back at once. */
    private Stream<Order> readable(Document document, Instant now, Deadline deadline) {
        var order = read(document);
        if (order.isEmpty()) {
            var same = and(eq("_id", document.get("_id")), eq("dueAt", document.getDate("dueAt")));
            var later = Updates.set("dueAt", Date.from(now.plus(UNREADABLE_PAUSE)));
            putOff(same, later, deadline);
        }
        return order.stream();
    }

    /** One that breaks the rules cannot be put off either; it is met again, and passed over. */
    private void putOff(Bson same, Bson later, Deadline deadline) {
        try {
            Await.write(orders.updateOne(same, later), deadline.within(READ_LIMIT));
        } catch (MongoWriteException refused) {
            LOGGER.atDebug().setCause(refused).log("an unreadable order cannot be put off");
        }
    }

    private OrderPage newest(
            Bson chosen, Optional<OrderPosition> after, int limit, Deadline deadline) {
        var filter = after.map(it -> and(chosen, olderThan(it))).orElse(chosen);
        return page(
                filter,
                Sorts.descending("createdAt", "_id"),
                limit,
                OrderQueries::byTime,
                deadline);
    }

    private static Bson olderThan(OrderPosition position) {
        var createdAt = Date.from(position.createdAt());
        return or(
                lt("createdAt", createdAt),
                and(eq("createdAt", createdAt), lt("_id", position.id())));
    }

    /** One more than asked for tells whether there is a next page, whatever can be read of it. */
    private OrderPage page(
            Bson filter,
            Bson sort,
            int limit,
            Function<Document, Optional<OrderPosition>> position,
            Deadline deadline) {
        var found = Await.list(find(filter, sort, limit + 1), deadline.within(READ_LIMIT));
        var shown = found.subList(0, Math.min(limit, found.size()));
        var orders = shown.stream().flatMap(it -> read(it).stream()).toList();
        var last = shown.reversed().stream().flatMap(it -> position.apply(it).stream()).findFirst();
        return new OrderPage(orders, found.size() > limit ? last : Optional.empty());
    }

    private static Optional<OrderPosition> byTime(Document document) {
        return document.get("createdAt") instanceof Date createdAt
                        && document.get("_id") instanceof String id
                ? Optional.of(new OrderPosition(createdAt.toInstant(), id))
                : Optional.empty();
    }

    private static Optional<OrderPosition> byIdAlone(Document document) {
        return document.get("_id") instanceof String id
                ? Optional.of(new OrderPosition(Instant.EPOCH, id))
                : Optional.empty();
    }

    private FindPublisher<Document> find(Bson filter, Bson sort, int limit) {
        return orders.find(filter).sort(sort).limit(limit).batchSize(limit);
    }

    private static List<String> states(Predicate<OrderState> which) {
        return Arrays.stream(OrderState.values())
                .filter(it -> it != OrderState.OTHER)
                .filter(which)
                .map(OrderState::text)
                .toList();
    }
}
