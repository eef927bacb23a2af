package dev.shopkit.kit.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.reactivestreams.client.AggregatePublisher;
import com.mongodb.reactivestreams.client.DistinctPublisher;
import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.ListCollectionsPublisher;
import com.mongodb.reactivestreams.client.ListIndexesPublisher;
import dev.shopkit.kit.work.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Turns a publisher of the driver into a call with a deadline; virtual threads make waiting cheap.
 * Nothing else in the app imports {@code org.reactivestreams}.
 *
 * <p>A read takes its deadline along ({@code maxTimeMS}), so that what was given up here is ended
 * at the server too and its connection is free again. Without time left nothing is sent at all. Use
 * {@code find(…).limit(1)} and not {@code first()}, which hides the query from this class. Writes
 * end at the server by the {@code wtimeout} of {@link Mongo}: the driver sends no other limit with
 * them, and one by one they are short.
 *
 * <p>Errors the server decided (a duplicate key, a broken validator) come out as the driver's own
 * exception, because the store has to tell them apart. Everything else becomes {@link
 * StoreUnavailableException}, or {@link OutcomeUnknownException} where a write may have happened. A
 * read that the server does not let us make is {@link SignInRefusedException}.
 */
public final class Await {
    private static final int NOT_PRIMARY_NO_SECONDARY_OK = 13435;
    private static final int SHUTDOWN_IN_PROGRESS = 91;
    private static final int INTERRUPTED_AT_SHUTDOWN = 11600;
    private static final int NOT_WRITABLE_PRIMARY = 10107;
    private static final int PRIMARY_STEPPED_DOWN = 189;
    private static final int INTERRUPTED_BY_STATE_CHANGE = 11602;
    private static final int MAX_TIME_EXPIRED = 50;

    private Await() {}

    public static <T> Optional<T> read(Publisher<T> publisher, Deadline deadline) {
        return list(publisher, deadline).stream().findFirst();
    }

    /** Every item; the query must have a limit. */
    public static <T> List<T> list(Publisher<T> publisher, Deadline deadline) {
        return await(publisher, deadline, false);
    }

    /** The answer to a write; empty where the driver has none (a conditional write missed). */
    public static <T> Optional<T> write(Publisher<T> publisher, Deadline deadline) {
        return await(publisher, deadline, true).stream().findFirst();
    }

    private static <T> List<T> await(Publisher<T> publisher, Deadline deadline, boolean write) {
        var millis = deadline.remainingMillis();
        if (millis <= 0) {
            throw new StoreUnavailableException("no time was left to ask", null);
        }
        var collector = new Collector<T>();
        limited(publisher, millis).subscribe(collector);
        try {
            return collector.done.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw translated(failed.getCause(), write);
        } catch (TimeoutException late) {
            collector.cancel();
            throw unanswered("no answer within the deadline", late, write);
        } catch (InterruptedException stopping) {
            collector.cancel();
            Thread.currentThread().interrupt();
            throw unanswered("interrupted", stopping, write);
        }
    }

    private static <T> Publisher<T> limited(Publisher<T> publisher, long millis) {
        return switch (publisher) {
            case FindPublisher<T> find -> find.maxTime(millis, TimeUnit.MILLISECONDS);
            case AggregatePublisher<T> aggregate ->
                    aggregate.maxTime(millis, TimeUnit.MILLISECONDS);
            case DistinctPublisher<T> distinct -> distinct.maxTime(millis, TimeUnit.MILLISECONDS);
            case ListCollectionsPublisher<T> collections ->
                    collections.maxTime(millis, TimeUnit.MILLISECONDS);
            case ListIndexesPublisher<T> indexes -> indexes.maxTime(millis, TimeUnit.MILLISECONDS);
            default -> publisher;
        };
    }

    private static RuntimeException translated(@Nullable Throwable cause, boolean write) {
        if (!write && cause != null && SignInRefusedException.isSaidBy(cause)) {
            return new SignInRefusedException(cause.getMessage(), cause);
        }
        return switch (cause) {
            case null -> unanswered("failed", null, write);
            case MongoWriteConcernException unsure -> unanswered("not yet majority", unsure, write);
            case MongoBulkWriteException bulk when bulk.getWriteConcernError() != null ->
                    unanswered("not yet majority", bulk, write);
            case MongoOperationTimeoutException late -> unanswered("timed out", late, write);
            // Server selection and pool waits end before anything is sent.
            case MongoTimeoutException unsent ->
                    new StoreUnavailableException(unsent.getMessage(), unsent);
            case MongoConnectionPoolClearedException unsent ->
                    new StoreUnavailableException(unsent.getMessage(), unsent);
            case MongoServerException decided when !passing(decided.getCode()) -> decided;
            case MongoInterruptedException stopping -> unanswered("interrupted", stopping, write);
            case MongoException broken -> unanswered(broken.getMessage(), broken, write);
            case RuntimeException bug -> bug;
            default -> new IllegalStateException(cause);
        };
    }

    /**
     * Codes by which a member says that it is leaving or changing: the write may be replicated. Nor
     * does one that lets us in no more say what became of a first try.
     */
    private static boolean passing(int code) {
        if (SignInRefusedException.isRefusal(code)) {
            return true;
        }
        return switch (code) {
            case NOT_WRITABLE_PRIMARY,
                    NOT_PRIMARY_NO_SECONDARY_OK,
                    SHUTDOWN_IN_PROGRESS,
                    INTERRUPTED_AT_SHUTDOWN,
                    PRIMARY_STEPPED_DOWN,
                    INTERRUPTED_BY_STATE_CHANGE,
                    MAX_TIME_EXPIRED ->
                    true;
            default -> false;
        };
    }

    private static RuntimeException unanswered(
            @Nullable String message, @Nullable Throwable cause, boolean write) {
        return write
                ? new OutcomeUnknownException(message, cause)
                : new StoreUnavailableException(message, cause);
    }

    /** Asks for everything at once: the driver then takes one batch instead of many small ones. */
    private static final class Collector<T> implements Subscriber<T> {
        private final CompletableFuture<List<T>> done = new CompletableFuture<>();
        private final AtomicReference<@Nullable Subscription> subscribed = new AtomicReference<>();
        private final List<T> items = new ArrayList<>();

        @Override
        public void onSubscribe(Subscription subscription) {
            subscribed.set(subscription);
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(T item) {
            items.add(item);
        }

        @Override
        public void onError(Throwable failure) {
            done.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            done.complete(items);
        }

        void cancel() {
            var subscription = subscribed.get();
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }
}
