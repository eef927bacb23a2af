package dev.shopkit.inventory.hold;

import dev.shopkit.kit.mongo.OutcomeUnknownException;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer for each product that is wanted just now: while its write is under way further asks
 * gather in bounded queues, and the next write decides them together. Many single writes of one
 * document would only conflict and repeat within mongod (SERVER-133243). Each lane has a queue of
 * its own, so that no crowd of one kind keeps another out. A writer without asks ends, and its
 * queues with it; one that dies of an error takes nobody with it, because the next ask starts
 * another. Thread-safe.
 */
final class HoldWriters implements AutoCloseable {
    static final int QUEUE_MAX = 256;
    static final int BATCH_MAX = 64;

    private static final Logger LOGGER = LoggerFactory.getLogger(HoldWriters.class);
    private static final Duration WRITE_DEADLINE = Duration.ofSeconds(2);
    private static final Duration CLOSE_BUDGET = Duration.ofSeconds(5);

    private record Waiting<O>(Ask<O> ask, Deadline deadline, CompletableFuture<O> outcome) {

        void decided(Seen seen) {
            outcome.complete(ask.outcome(seen));
        }

        void readBack(Seen seen) {
            outcome.complete(ask.outcomeReadBack(seen));
        }

        void busy(String reason) {
            outcome.complete(ask.busy(reason));
        }

        void unknown() {
            outcome.complete(ask.unknown());
        }
    }

    /** What waits for one product's writer; changed only under the lock of the map's key. */
    private record Queue(
            Map<Ask.Lane, ArrayDeque<Waiting<?>>> lanes, CompletableFuture<Boolean> ended) {

        Queue() {
            this(new EnumMap<>(Ask.Lane.class), new CompletableFuture<>());
            for (var lane : Ask.Lane.values()) {
                lanes.put(lane, new ArrayDeque<>());
            }
        }

        ArrayDeque<Waiting<?>> lane(Ask<?> ask) {
            return Objects.requireNonNull(lanes.get(ask.lane()));
        }
    }

    private final HoldStore store;
    private final SoldOut soldOut;
    private final HoldMetrics metrics;

    /** A product is in it exactly as long as it has a writer. */
    private final ConcurrentMap<String, Queue> queues = new ConcurrentHashMap<>();

    HoldWriters(HoldStore store, SoldOut soldOut, HoldMetrics metrics) {
        this.store = store;
        this.soldOut = soldOut;
        this.metrics = metrics;
    }

    /** Waits for what becomes of it, at most until the deadline. */
    <O> O ask(String productId, Ask<O> ask, Deadline deadline) {
        var waiting = new Waiting<>(ask, deadline, new CompletableFuture<>());
        queues.compute(productId, (id, queue) -> enqueued(id, queue, waiting));
        try {
            return waiting.outcome.get(deadline.remainingMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return ask.unknown();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return ask.unknown();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a batch of holds failed", failed.getCause());
        }
    }

    /** How many products have a writer; for tests and shutdown. */
    int active() {
        return queues.size();
    }

    /** Lets the writers finish what waits, for a bounded time. */
    @Override
    public void close() {
        var all =
                CompletableFuture.allOf(
                        queues.values().stream()
                                .map(Queue::ended)
                                .toArray(CompletableFuture<?>[]::new));
        try {
            all.get(CLOSE_BUDGET.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException unfinished) {
            LOGGER.atWarn()
                    .addKeyValue("products", active())
                    .log("stopped with holds in work; their orders repeat them");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Queue enqueued(String productId, @Nullable Queue queue, Waiting<?> waiting) {
        if (queue == null) {
            var first = new Queue();
            first.lane(waiting.ask).add(waiting);
            metrics.waiting(1);
            Thread.ofVirtual().name("hold-" + productId).start(() -> run(productId, first));
            return first;
        }
        var lane = queue.lane(waiting.ask);
        if (lane.size() >= QUEUE_MAX) {
            metrics.queueFull();
            waiting.busy("Too many want this product just now.");
        } else {
            lane.add(waiting);
            metrics.waiting(1);
        }
        return queue;
    }

    private void run(String productId, Queue queue) {
        metrics.writers(1);
        try {
            for (var batch = next(productId); !batch.isEmpty(); batch = next(productId)) {
                metrics.batch(batch.size());
                decide(productId, batch);
            }
        } finally {
            abandon(productId, queue);
            metrics.writers(-1);
            queue.ended.complete(true);
        }
    }

    /** A writer that ends as it should has left the map; one that dies leaves those who wait. */
    private void abandon(String productId, Queue queue) {
        if (queues.remove(productId, queue)) {
            metrics.writerDied();
            for (var lane : queue.lanes.values()) {
                metrics.waiting(-lane.size());
                lane.forEach(Waiting::unknown);
            }
        }
    }

    /** The next asks of different orders; without any the queue goes, and so must the writer. */
    private List<Waiting<?>> next(String productId) {
        var batch = new ArrayList<Waiting<?>>();
        queues.computeIfPresent(
                productId,
                (id, queue) -> {
                    drain(queue, batch);
                    return batch.isEmpty() ? null : queue;
                });
        return batch;
    }

    /** Asks of an order that is in the batch already stay for the next. */
    private static void drain(Queue queue, List<Waiting<?>> batch) {
        var orders = new HashSet<String>();
        for (var lane : queue.lanes.values()) {
            var waiting = lane.iterator();
            while (waiting.hasNext() && batch.size() < BATCH_MAX) {
                var next = waiting.next();
                if (orders.add(next.ask.orderId())) {
                    batch.add(next);
                    waiting.remove();
                }
            }
        }
    }

    private void decide(String productId, List<Waiting<?>> batch) {
        var awaited = new ArrayList<Waiting<?>>();
        for (var waiting : batch) {
            // Nobody hears the answer any more, so nothing may be taken for it.
            if (waiting.deadline.passed()) {
                waiting.busy("It waited too long.");
            } else {
                awaited.add(waiting);
            }
        }
        if (awaited.isEmpty()) {
            return;
        }
        try {
            write(productId, awaited);
        } catch (RuntimeException bug) {
            // The writer must live on: those who wait learn of it, and the next batch may be well.
            awaited.forEach(it -> it.outcome.completeExceptionally(bug));
        } catch (Error broken) {
            LOGGER.atError()
                    .addKeyValue("productId", productId)
                    .setCause(broken)
                    .log("a writer died");
            awaited.forEach(Waiting::unknown);
            throw broken;
        }
    }

    private void write(String productId, List<Waiting<?>> batch) {
        var asks = batch.stream().<Ask<?>>map(Waiting::ask).toList();
        var sent = soldOut.moment(productId);
        try {
            var seen = store.decide(productId, asks, Deadline.after(WRITE_DEADLINE));
            if (asks.stream().anyMatch(it -> tooFew(it, seen))) {
                soldOut.remember(productId, seen, sent);
            }
            batch.forEach(it -> it.decided(seen));
        } catch (OutcomeUnknownException unknown) {
            readBack(productId, batch, asks, unknown);
        } catch (StoreUnavailableException unsent) {
            batch.forEach(it -> it.busy("The store does not answer."));
        }
    }

    private static boolean tooFew(Ask<?> ask, Seen seen) {
        return ask instanceof Claim claim && claim.outcome(seen) instanceof ClaimOutcome.TooFew;
    }

    private void readBack(
            String productId,
            List<Waiting<?>> batch,
            List<Ask<?>> asks,
            OutcomeUnknownException unknown) {
        LOGGER.atWarn()
                .addKeyValue("productId", productId)
                .addKeyValue("asks", asks.size())
                .addKeyValue("cause", unknown.getMessage())
                .log("the answer to a batch was lost");
        try {
            var seen = store.readBack(productId, asks);
            batch.forEach(it -> it.readBack(seen));
        } catch (StoreUnavailableException unread) {
            batch.forEach(Waiting::unknown);
        }
    }
}
