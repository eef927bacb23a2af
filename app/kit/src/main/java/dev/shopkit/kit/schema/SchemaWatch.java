package dev.shopkit.kit.schema;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.shopkit.kit.http.Impediment;
import dev.shopkit.kit.http.Requirement;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.mongo.Startup;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.schema.Fitness.Finding;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.kit.work.ProcessEnd;
import dev.shopkit.kit.work.SupervisedThread;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service's eye on its database. It waits until the schema is there, so that no service ever
 * begins without its indexes, and then looks now and then, and at once when another process has
 * become the primary: a database that was emptied or replaced, or that lost an index, stops the
 * service until it is whole again. {@link Fitness} has the rule, {@link SchemaLook} the look.
 *
 * <p>Version 912a86d set its own validators at every start, and may run beside this one: what this
 * version writes is then refused until the next look puts the rules back.
 */
public final class SchemaWatch implements Requirement, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SchemaWatch.class);

    /** An index build may take long, but a process that waits for hours had better be looked at. */
    private static final Duration WAIT_MAX = Duration.ofMinutes(10);

    private static final Duration POLL_MIN = Duration.ofMillis(50);
    private static final Duration POLL_MAX = Duration.ofSeconds(2);
    private static final Duration SAY_EVERY = Duration.ofSeconds(10);

    /**
     * How often it looks.
     *
     * @param every for how long at most an older version's rules may refuse what this one writes,
     *     or an index be missed
     * @param again after a look that did not find everything
     * @param grace for how long the database may refuse us, or be one of the past, before that is
     *     believed: longer than an election (10 s) and a change of passwords take
     */
    public record Pace(Duration every, Duration again, Duration grace) {
        public static final Pace STANDARD =
                new Pace(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(30));
    }

    private final Schema schema;
    private final ServiceMetrics metrics;
    private final Runnable preparation;
    private final Pace pace;
    private final ProcessEnd end;
    private final SchemaLook look;
    private final Ticker ticker = Ticker.systemTicker();
    private final Semaphore wake = new Semaphore(0);
    private volatile Fitness fitness = Fitness.FIT;
    private Deadline quiet = Deadline.after(Duration.ZERO);
    private Optional<SupervisedThread> thread = Optional.empty();

    private SchemaWatch(
            Mongo mongo,
            Schema schema,
            ServiceMetrics metrics,
            Runnable preparation,
            Pace pace,
            ProcessEnd end) {
        this.schema = schema;
        this.metrics = metrics;
        this.preparation = preparation;
        this.pace = pace;
        this.end = end;
        this.look = new SchemaLook(mongo, schema);
        mongo.onNewPrimary(wake::release);
        show();
    }

    /** As the other, for a service that puts nothing into its database by itself. */
    public static SchemaWatch start(Mongo mongo, Schema schema, ServiceMetrics metrics) {
        return start(mongo, schema, metrics, () -> {});
    }

    /**
     * Returns when the schema is there, and watches it until it is closed.
     *
     * @param mongo stays the caller's to close, but is closed when this fails
     * @param preparation what the service puts into a database that has the schema; idempotent, and
     *     done again before it serves from one that had lost it
     * @throws StoreUnavailableException after ten minutes: the process should exit and be started
     *     anew
     */
    public static SchemaWatch start(
            Mongo mongo, Schema schema, ServiceMetrics metrics, Runnable preparation) {
        return start(mongo, schema, metrics, preparation, Pace.STANDARD, ProcessEnd.halting());
    }

    /**
     * As the other.
     *
     * @param end ends the process when another replica set has taken the place of the known one
     */
    static SchemaWatch start(
            Mongo mongo,
            Schema schema,
            ServiceMetrics metrics,
            Runnable preparation,
            Pace pace,
            ProcessEnd end) {
        var watch = new SchemaWatch(mongo, schema, metrics, preparation, pace, end);
        try {
            watch.await();
            Startup.repeat(schema.service(), preparation);
        } catch (RuntimeException unusable) {
            mongo.close();
            throw unusable;
        }
        // How often is in the log: it is a fault of ours each time.
        watch.thread = Optional.of(SupervisedThread.start("schema", watch::watch, () -> {}));
        return watch;
    }

    @Override
    public Optional<Impediment> impediment() {
        return fitness.impediment();
    }

    /**
     * For calls that come by no route.
     *
     * @throws StoreUnavailableException while there is an impediment
     */
    public void require() {
        impediment()
                .ifPresent(
                        it -> {
                            throw new StoreUnavailableException(
                                    it.service() + ": " + it.reason(), null);
                        });
    }

    @Override
    public void close() {
        thread.ifPresent(SupervisedThread::close);
    }

    private void await() {
        var limit = Deadline.after(WAIT_MAX);
        var pause = POLL_MIN;
        for (var found = look.take(); !(found instanceof Finding.Whole); found = look.take()) {
            if (limit.passed() || Thread.currentThread().isInterrupted()) {
                throw new StoreUnavailableException("missing: " + missing(found).getFirst(), null);
            }
            warn("waits for its schema", found);
            LockSupport.parkNanos(pause.toNanos());
            pause =
                    pause.multipliedBy(2).compareTo(POLL_MAX) < 0
                            ? pause.multipliedBy(2)
                            : POLL_MAX;
        }
    }

    private static List<String> missing(Finding finding) {
        return switch (finding) {
            case Finding.Whole() -> List.of();
            case Finding.Incomplete(var missing) -> missing;
            case Finding.Refused(var cause) -> List.of("the right to sign in: " + cause);
            case Finding.Stale() -> List.of("the database: its primary is one of the past");
            case Finding.Away(var cause) -> List.of("the database: " + cause);
        };
    }

    private void watch() {
        try {
            var pause = pace.every();
            while (true) {
                wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
                pause = look() instanceof Finding.Whole ? pace.every() : pace.again();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Finding look() {
        var found = prepared(look.take());
        var now = ticker.read();
        var before = fitness;
        fitness = before.after(schema.service(), found, now, pace.grace());
        say(before, found);
        show();
        if (fitness.replaced(now, pace.grace())) {
            end.because(
                    "schema",
                    new StoreUnavailableException("another replica set is there now", null));
        }
        return found;
    }

    /** A database that has the schema again has lost what the service puts there by itself. */
    private Finding prepared(Finding found) {
        if (found instanceof Finding.Whole && impediment().isPresent()) {
            try {
                preparation.run();
            } catch (StoreUnavailableException away) {
                return new Finding.Away(String.valueOf(away.getMessage()));
            }
        }
        return found;
    }

    private void say(Fitness before, Finding found) {
        var reason = impediment().map(Impediment::reason);
        if (!reason.equals(before.impediment().map(Impediment::reason))) {
            reason.map(it -> LOGGER.atError().addKeyValue("reason", it))
                    .orElseGet(LOGGER::atInfo)
                    .addKeyValue("service", schema.service())
                    .addKeyValue("missing", missing(found))
                    .log(reason.isPresent() ? "serves no more" : "serves again");
        } else if (!(found instanceof Finding.Whole)) {
            warn("does not find its schema whole", found);
        }
    }

    private void warn(String text, Finding found) {
        if (quiet.passed()) {
            quiet = Deadline.after(SAY_EVERY);
            LOGGER.atWarn()
                    .addKeyValue("service", schema.service())
                    .addKeyValue("missing", missing(found))
                    .log(text);
        }
    }

    private void show() {
        var reason = impediment().map(Impediment::reason).orElse("");
        Fitness.REASONS.forEach(
                it -> metrics.impeded(schema.service(), it).set(it.equals(reason) ? 1 : 0));
    }
}
