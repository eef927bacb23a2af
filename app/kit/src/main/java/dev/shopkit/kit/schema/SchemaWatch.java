package dev.shopkit.kit.schema;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.kit.work.Ids;
import dev.shopkit.kit.work.SupervisedThread;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service's eye on its schema. It waits until the schema is there, so that no service ever runs
 * without its indexes, and then looks now and then.
 *
 * <p>Version 912a86d set its own validators at every start, and may run beside this one: what this
 * version writes is then refused until the rules are put back, which is all that a service ever
 * changes. It does so only where the record names its own version, under the lease of migrations:
 * rules of a newer version are never touched.
 */
public final class SchemaWatch implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SchemaWatch.class);

    /** An index build may take long, but a process that waits for hours had better be looked at. */
    private static final Duration WAIT_MAX = Duration.ofMinutes(10);

    private static final Duration POLL_MIN = Duration.ofMillis(50);
    private static final Duration POLL_MAX = Duration.ofSeconds(2);
    private static final Duration SAY_EVERY = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** For how long at most an older version's rules may refuse what this one writes. */
    public static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private final MongoDatabase database;
    private final Schema schema;
    private final RequiredSchema required;
    private final MongoSchemaStore store;
    private final String holder = new Ids().get();
    private Optional<SupervisedThread> thread = Optional.empty();

    private SchemaWatch(MongoDatabase database, Schema schema) {
        this.database = database;
        this.schema = schema;
        this.required = new RequiredSchema(database, schema);
        this.store = new MongoSchemaStore(database, schema.service());
    }

    /**
     * Returns when the schema is there, and watches it until it is closed.
     *
     * @param mongo stays the caller's to close, but is closed when this fails
     * @throws StoreUnavailableException after ten minutes: the process should exit and be started
     *     anew
     */
    public static SchemaWatch start(Mongo mongo, Schema schema) {
        var watch = new SchemaWatch(mongo.database(), schema);
        try {
            watch.await();
        } catch (RuntimeException unusable) {
            mongo.close();
            throw unusable;
        }
        // How often is in the log: it is a fault of ours each time.
        watch.thread = Optional.of(SupervisedThread.start("schema", watch::watch, () -> {}));
        return watch;
    }

    @Override
    public void close() {
        thread.ifPresent(SupervisedThread::close);
    }

    private void await() {
        var end = Deadline.after(WAIT_MAX);
        var quiet = Deadline.after(Duration.ZERO);
        var pause = POLL_MIN;
        for (var missing = look(); !missing.isEmpty(); missing = look()) {
            if (end.passed() || Thread.currentThread().isInterrupted()) {
                throw new StoreUnavailableException("missing: " + missing.getFirst(), null);
            }
            if (quiet.passed()) {
                quiet = Deadline.after(SAY_EVERY);
                LOGGER.atWarn()
                        .addKeyValue("service", schema.service())
                        .addKeyValue("missing", missing)
                        .log("waits for its schema");
            }
            LockSupport.parkNanos(pause.toNanos());
            pause =
                    pause.multipliedBy(2).compareTo(POLL_MAX) < 0
                            ? pause.multipliedBy(2)
                            : POLL_MAX;
        }
    }

    private List<String> look() {
        try {
            return required.missing();
        } catch (StoreUnavailableException away) {
            return List.of("the database: " + away.getMessage());
        }
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            try {
                if (!Thread.currentThread().isInterrupted()) {
                    mend();
                }
            } catch (StoreUnavailableException | MongoException notNow) {
                LOGGER.atWarn()
                        .addKeyValue("cause", notNow.getMessage())
                        .log("the schema was not looked at");
            }
        }
    }

    private void mend() {
        var missing = required.missing();
        if (!missing.isEmpty()) {
            LOGGER.atError().addKeyValue("missing", missing).log("the schema is gone");
        } else if (ours() && schema.rules().stream().anyMatch(this::replaced)) {
            Lease.take(store, holder).ifPresent(this::putBack);
        }
    }

    private void putBack(Lease lease) {
        try (lease) {
            if (ours()) {
                schema.rules().stream().filter(this::replaced).forEach(this::putBack);
            }
        }
    }

    private void putBack(Step.Rules rules) {
        Validators.apply(database, rules, limit());
        LOGGER.atWarn()
                .addKeyValue("collection", rules.collection())
                .log("rules that another version replaced are put back");
    }

    private boolean ours() {
        return store.read().version() == schema.version();
    }

    private boolean replaced(Step.Rules rules) {
        return !Validators.hold(database, rules, limit());
    }

    private static Deadline limit() {
        return Deadline.after(LIMIT);
    }
}
