package dev.shopkit.orders.work;

import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.schema.Lease;
import dev.shopkit.kit.schema.LeaseLostException;
import dev.shopkit.kit.work.Background;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.kit.work.ProcessEnd;
import dev.shopkit.orders.work.Reconciliation.Look;
import dev.shopkit.orders.work.Reconciliation.Verdict;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every hold and its order, round after round, in one process at a time, and shows what it
 * finds. It changes nothing: what leaked is given back by {@link Reconciliation}, when a person
 * says so.
 */
public final class HoldAudit implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(HoldAudit.class);

    /** Of a page of holds a second, inventory and mongod notice nothing. */
    private static final Duration PAGE_PAUSE = Duration.ofSeconds(1);

    private static final Duration ROUND_PAUSE = Duration.ofMinutes(5);

    /** Also how long the next holder takes to notice that there is none. */
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(30);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    private final Reconciliation reconciliation;
    private final Supplier<Optional<Lease>> lease;
    private final OrderMetrics metrics;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    private HoldAudit(
            Reconciliation reconciliation,
            Supplier<Optional<Lease>> lease,
            OrderMetrics metrics,
            ProcessEnd end) {
        this.reconciliation = reconciliation;
        this.lease = lease;
        this.metrics = metrics;
        this.thread = Background.thread("orders-audit", this::work, end);
    }

    /**
     * Starts the thread.
     *
     * @param lease tries to become the one process
     * @param end ends the process when the thread dies
     */
    public static HoldAudit start(
            Reconciliation reconciliation,
            Supplier<Optional<Lease>> lease,
            OrderMetrics metrics,
            ProcessEnd end) {
        var audit = new HoldAudit(reconciliation, lease, metrics, end);
        audit.thread.start();
        return audit;
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            if (!thread.join(STOP_LIMIT)) {
                thread.interrupt();
            }
        } catch (InterruptedException hurried) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            for (var pause = PAGE_PAUSE; !stopped(pause); pause = RETRY_PAUSE) {
                attempt();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() throws InterruptedException {
        try {
            var taken = lease.get();
            if (taken.isPresent()) {
                try (var ours = taken.get()) {
                    rounds(ours);
                }
            }
        } catch (StoreUnavailableException | LeaseLostException notNow) {
            LOGGER.atWarn()
                    .addKeyValue("cause", notNow.getMessage())
                    .log("holds cannot be looked at just now");
        } catch (RuntimeException bug) {
            metrics.failed("auditing");
            LOGGER.atError().setCause(bug).log("looking at holds failed");
        } finally {
            // Whoever is the next shows them.
            metrics.auditedElsewhere();
        }
    }

    private void rounds(Lease ours) throws InterruptedException {
        do {
            round(ours);
        } while (!stoppedBetween(ours));
    }

    /** Who has lost the lease meanwhile must not show figures beside the new holder's. */
    private boolean stoppedBetween(Lease ours) throws InterruptedException {
        var until = Deadline.after(ROUND_PAUSE);
        while (!until.passed()) {
            if (stopped(RETRY_PAUSE)) {
                return true;
            }
            ours.check();
        }
        return false;
    }

    private Look look(Optional<String> cursor) {
        try {
            return reconciliation.look(cursor);
        } catch (StoreUnavailableException away) {
            return new Look.Unavailable();
        }
    }

    private void round(Lease ours) throws InterruptedException {
        var found = new EnumMap<Verdict, Integer>(Verdict.class);
        Optional<String> cursor = Optional.empty();
        var pause = Duration.ZERO;
        while (!stopped(pause)) {
            ours.check();
            pause = PAGE_PAUSE;
            switch (look(cursor)) {
                case Look.Page page -> {
                    page.addTo(found);
                    cursor = page.next();
                    if (cursor.isEmpty()) {
                        metrics.audited(found);
                        return;
                    }
                }
                case Look.UnknownCursor ofAnotherVersion -> {
                    // What was seen so far will be seen again.
                    found.clear();
                    cursor = Optional.empty();
                }
                // The round goes on where it is.
                case Look.Unavailable unavailable -> pause = RETRY_PAUSE;
            }
        }
    }

    private boolean stopped(Duration pause) throws InterruptedException {
        return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
