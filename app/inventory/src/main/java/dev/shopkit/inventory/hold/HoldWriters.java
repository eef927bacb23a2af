package dev.shopkit.inventory.hold;

import dev.shopkit.kit.mongo.OutcomeUnknownException;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer for each product that is wanted just now: while its write is under way further claims
 * gather in a bounded queue, and the next write decides them together. Many single writes of one
 * document would only conflict and repeat within mongod (SERVER-133243). A writer without claims
 * ends, and its queue with it. Thread-safe.
 */
final class HoldWriters implements AutoCloseable {
    static final int QUEUE_MAX = 256;
    static final int BATCH_MAX = 64;

    private static final Logger LOGGER = LoggerFactory.getLogger(HoldWriters.class);
    private static final Duration WRITE_DEADLINE = Duration.ofSeconds(2);
    private static final Duration CLOSE_BUDGET = Duration.ofSeconds(5);

    private record Waiting(
            Claim claim, Deadline deadline, CompletableFuture<ClaimOutcome> outcome) {}

    /** What waits for one product's writer; changed only under the lock of the map's key. */
    private record Queue(ArrayDeque<Waiting> waiting, CompletableFuture<Boolean> ended) {}

    private final MongoHoldStore store;
    private final SoldOut soldOut;
    private final HoldMetrics metrics;

    /** A product is in it exactly as long as it has a writer. */
    private final ConcurrentMap<String, Queue> queues = new ConcurrentHashMap<>();

    HoldWriters(MongoHoldStore store, SoldOut soldOut, HoldMetrics metrics) {
        this.store = store;
        this.soldOut = soldOut;
        this.metrics = metrics;
    }

    /** Waits for the claim's outcome, at most until the deadline. */
    ClaimOutcome take(String productId, Claim claim, Deadline deadline) {
        var waiting = new Waiting(claim, deadline, new CompletableFuture<>());
        queues.compute(productId, (id, queue) -> enqueued(id, queue, waiting));
        try {
            return waiting.outcome.get(deadline.remainingMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return new ClaimOutcome.Unknown();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new ClaimOutcome.Unknown();
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

    private Queue enqueued(String productId, @Nullable Queue queue, Waiting waiting) {
        if (queue == null) {
            var first = new Queue(new ArrayDeque<>(List.of(waiting)), new CompletableFuture<>());
            metrics.waiting(1);
            Thread.ofVirtual().name("hold-" + productId).start(() -> write(productId, first));
            return first;
        }
        if (queue.waiting.size() >= QUEUE_MAX) {
            metrics.queueFull();
            waiting.outcome.complete(new ClaimOutcome.Busy("Too many want this product just now."));
        } else {
            queue.waiting.add(waiting);
            metrics.waiting(1);
        }
        return queue;
    }

    private void write(String productId, Queue queue) {
        metrics.writers(1);
        for (var batch = next(productId); !batch.isEmpty(); batch = next(productId)) {
            metrics.batch(batch.size());
            decide(productId, batch);
        }
        metrics.writers(-1);
        queue.ended.complete(true);
    }

    /** The next claims of different orders; without any the queue goes, and so must the writer. */
    private List<Waiting> next(String productId) {
        var batch = new ArrayList<Waiting>();
        queues.computeIfPresent(
                productId,
                (id, queue) -> {
                    drain(queue.waiting, batch);
                    return batch.isEmpty() ? null : queue;
                });
        return batch;
    }

    /** Claims of an order that is in the batch already stay for the next, in their order. */
    private static void drain(ArrayDeque<Waiting> queue, List<Waiting> batch) {
        var orders = new HashSet<String>();
        var waiting = queue.iterator();
        while (waiting.hasNext() && batch.size() < BATCH_MAX) {
            var next = waiting.next();
            if (orders.add(next.claim.orderId())) {
                batch.add(next);
                waiting.remove();
            }
        }
    }

    private void decide(String productId, List<Waiting> batch) {
        var awaited = new ArrayList<Waiting>();
        for (var waiting : batch) {
            // Nobody hears the answer any more, so nothing may be taken for it.
            if (waiting.deadline.passed()) {
                waiting.outcome.complete(new ClaimOutcome.Busy("It waited too long."));
            } else {
                awaited.add(waiting);
            }
        }
        if (awaited.isEmpty()) {
            return;
        }
        var claims = awaited.stream().map(Waiting::claim).toList();
        try {
            var outcome = outcomes(productId, claims);
            awaited.forEach(it -> it.outcome.complete(outcome.apply(it.claim)));
        } catch (RuntimeException bug) {
            // The writer must live on: those who wait learn of it, and the next batch may be well.
            awaited.forEach(it -> it.outcome.completeExceptionally(bug));
        }
    }

    private Function<Claim, ClaimOutcome> outcomes(String productId, List<Claim> claims) {
        var sent = soldOut.moment(productId);
        try {
            var seen = store.take(productId, claims, Deadline.after(WRITE_DEADLINE));
            if (claims.stream().anyMatch(it -> seen.outcome(it) instanceof ClaimOutcome.TooFew)) {
                soldOut.remember(productId, seen, sent);
            }
            return seen::outcome;
        } catch (OutcomeUnknownException unknown) {
            return readBack(productId, claims, unknown);
        } catch (StoreUnavailableException unsent) {
            return claim -> new ClaimOutcome.Busy("The store does not answer.");
        }
    }

    private Function<Claim, ClaimOutcome> readBack(
            String productId, List<Claim> claims, OutcomeUnknownException unknown) {
        LOGGER.atWarn()
                .addKeyValue("productId", productId)
                .addKeyValue("claims", claims.size())
                .addKeyValue("cause", unknown.getMessage())
                .log("the answer to a batch of holds was lost");
        try {
            return store.readBack(productId, claims)::outcomeReadBack;
        } catch (StoreUnavailableException unread) {
            return claim -> new ClaimOutcome.Unknown();
        }
    }
}
