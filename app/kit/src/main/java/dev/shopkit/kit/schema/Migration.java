package dev.shopkit.kit.schema;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.mongo.Startup;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.kit.work.Ids;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one service's database to its schema: the only way in which collections, validators and
 * indexes are changed. Any number may run at once, of any versions: one works, the others wait and
 * then find little to do. A newer version's schema is left as it is.
 */
public final class Migration {
    private static final Logger LOGGER = LoggerFactory.getLogger(Migration.class);
    private static final int LOST_MAX = 10;
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(30);
    private static final Duration BATCH_LIMIT = Duration.ofMinutes(1);
    private static final Duration LEASE_POLL = Duration.ofMillis(200);

    /** BackgroundOperationInProgressForNamespace: rules cannot change during an index build. */
    private static final int BUILDING = 12_587;

    private static final Duration BUILDING_POLL = Duration.ofSeconds(2);
    private static final Duration SAY_EVERY = Duration.ofSeconds(10);

    /** What was found and done. */
    public enum Outcome {
        /** The database has this schema now. */
        APPLIED,
        /** A newer version was here; nothing was changed. */
        NEWER
    }

    private final Mongo mongo;
    private final Schema schema;
    private final MongoSchemaStore store;
    private final String holder = new Ids().get();

    private Migration(Mongo mongo, Schema schema) {
        this.mongo = mongo;
        this.schema = schema;
        this.store = new MongoSchemaStore(mongo.database(), schema.service());
    }

    /**
     * Takes every step that is left, waiting for the database and for other migrations.
     *
     * @throws dev.shopkit.kit.mongo.StoreUnavailableException when the database stays away for
     *     minutes; run it again
     * @throws MigrationFailedException when mongod refuses a step: a person has to look
     */
    public static Outcome run(Mongo mongo, Schema schema) {
        var migration = new Migration(mongo, schema);
        for (var lost = 0; ; lost++) {
            try (var lease = migration.lease()) {
                return migration.underLease(lease);
            } catch (LeaseLostException overtaken) {
                if (lost == LOST_MAX) {
                    throw overtaken;
                }
                LOGGER.atWarn().addKeyValue("service", schema.service()).log("begins anew");
            }
        }
    }

    private Lease lease() {
        var taken = new AtomicReference<Optional<Lease>>(Optional.empty());
        var end = Deadline.after(IndexBuild.LENGTH_MAX);
        var quiet = Deadline.after(Duration.ZERO);
        while (true) {
            Startup.repeat("lease", () -> taken.set(Lease.take(store, holder)));
            if (taken.get().isPresent()) {
                return taken.get().get();
            }
            if (end.passed()) {
                throw new LeaseLostException();
            }
            if (quiet.passed()) {
                quiet = Deadline.after(SAY_EVERY);
                LOGGER.atInfo()
                        .addKeyValue("service", schema.service())
                        .log("waits for another migration");
            }
            LockSupport.parkNanos(LEASE_POLL.toNanos());
        }
    }

    private Outcome underLease(Lease lease) {
        var before = state().version();
        if (before > schema.version()) {
            said("left alone: a newer version was here", before);
            return Outcome.NEWER;
        }
        for (var step : schema.expand()) {
            lease.check();
            lease.progress(step.name());
            take(step, lease);
        }
        Startup.repeat("finish", () -> lease.check(store.finish(lease.holder(), schema.version())));
        said("is as it should be", before);
        for (var left : schema.contract()) {
            said("is left to do when no older version runs: " + left.name(), schema.version());
        }
        return Outcome.APPLIED;
    }

    private void take(Step step, Lease lease) {
        try {
            apply(step, lease);
        } catch (MongoException refused) {
            throw new MigrationFailedException(step.name(), refused);
        }
    }

    private void apply(Step step, Lease lease) {
        switch (step) {
            case Step.Rules rules -> rules(rules, lease);
            case Step.Indexes indexes -> new IndexBuild(mongo, indexes, lease).run();
            case Step.Backfill backfill -> backfill(backfill, lease);
        }
    }

    /** An index that somebody builds on the collection is waited for: it may take hours. */
    private void rules(Step.Rules step, Lease lease) {
        var end = Deadline.after(IndexBuild.LENGTH_MAX);
        while (true) {
            try {
                Startup.repeat(
                        step.name(), () -> Validators.apply(mongo.database(), step, command()));
                return;
            } catch (MongoCommandException refused) {
                if (refused.getErrorCode() != BUILDING || end.passed()) {
                    throw refused;
                }
                lease.check();
                lease.progress(step.name() + ": waits for an index that is being built");
                LockSupport.parkNanos(BUILDING_POLL.toNanos());
            }
        }
    }

    private void backfill(Step.Backfill step, Lease lease) {
        var state = state();
        if (step.once() && state.applied().contains(step.name())) {
            return;
        }
        var after = new AtomicReference<>(Optional.of(state.after(step)));
        while (after.get().isPresent()) {
            lease.check();
            var from = after.get().get();
            Startup.repeat(
                    step.name(),
                    () -> {
                        var limit = Deadline.after(BATCH_LIMIT);
                        var next = step.batch().run(mongo.database(), from, limit);
                        lease.check(
                                next.map(it -> store.resume(lease.holder(), step, it))
                                        .orElseGet(() -> store.applied(lease.holder(), step)));
                        after.set(next);
                    });
            lease.progress(after.get().map(it -> step.name() + ": " + it).orElse(step.name()));
        }
    }

    private SchemaState state() {
        var state = new AtomicReference<>(SchemaState.NONE);
        Startup.repeat("schema", () -> state.set(store.read()));
        return state.get();
    }

    private void said(String what, int before) {
        LOGGER.atInfo()
                .addKeyValue("service", schema.service())
                .addKeyValue("schema", schema.version())
                .addKeyValue("before", before)
                .log("the database " + what);
    }

    private static Deadline command() {
        return Deadline.after(COMMAND_LIMIT);
    }
}
