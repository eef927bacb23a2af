package dev.shopkit.kit.schema;

import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;

import com.mongodb.CreateIndexCommitQuorum;
import com.mongodb.MongoCommandException;
import com.mongodb.client.model.CreateIndexOptions;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.mongo.OutcomeUnknownException;
import dev.shopkit.kit.mongo.Startup;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the indexes of a collection, however long that takes: the command has no deadline that a
 * large collection could meet, and is looked at instead. When the connection is lost, asking again
 * joins the build that is under way or begins it anew, as mongod decides.
 */
final class IndexBuild {
    /** A build that takes longer is somebody's to look at. */
    static final Duration LENGTH_MAX = Duration.ofHours(24);

    private static final int LOST_MAX = 100;
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(2);
    private static final Logger LOGGER = LoggerFactory.getLogger(IndexBuild.class);

    private final Mongo mongo;
    private final Step.Indexes step;
    private final Lease lease;

    IndexBuild(Mongo mongo, Step.Indexes step, Lease lease) {
        this.mongo = mongo;
        this.step = step;
        this.lease = lease;
    }

    /** Returns when all indexes are there. */
    void run() {
        for (var lost = 0; ; lost++) {
            try {
                ask();
                return;
            } catch (StoreUnavailableException away) {
                if (lost == LOST_MAX) {
                    throw away;
                }
                LOGGER.atWarn()
                        .addKeyValue("step", step.name())
                        .addKeyValue("cause", away.getMessage())
                        .log("no answer to an index build; asks again");
                Startup.repeat(step.name(), this::ping);
            }
        }
    }

    private void ask() {
        // A majority is enough: the default waits for every member, for ever for one that is down.
        var options = new CreateIndexOptions().commitQuorum(CreateIndexCommitQuorum.MAJORITY);
        var collection = mongo.database().getCollection(step.collection());
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            var built =
                    thread.submit(
                            () ->
                                    Await.list(
                                            collection.createIndexes(step.models(), options),
                                            Deadline.after(LENGTH_MAX)));
            try {
                watch(built);
            } finally {
                built.cancel(true);
            }
        }
    }

    private void watch(Future<?> built) {
        while (true) {
            try {
                built.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException building) {
                lease.check();
                report();
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(failed.getCause());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new OutcomeUnknownException("interrupted", stopping);
            }
        }
    }

    private void report() {
        var far = progress().map(it -> ": " + it).orElse("");
        lease.progress(step.name() + far);
        LOGGER.atInfo().addKeyValue("step", step.name() + far).log("an index is being built");
    }

    /** What mongod says of the build, to those that may ask; a service's user often may not. */
    private Optional<String> progress() {
        var building =
                match(
                        and(
                                eq("command.createIndexes", step.collection()),
                                exists("progress.total")));
        var operations = new Document("$currentOp", new Document("allUsers", true));
        try {
            return Await.read(
                            mongo.admin().aggregate(List.of(operations, building)),
                            Deadline.after(LOOK_LIMIT))
                    .map(it -> it.get("progress", new Document()))
                    .map(it -> "%s of %s".formatted(it.get("done"), it.get("total")));
        } catch (MongoCommandException notAllowed) {
            LOGGER.debug("no progress to be had: {}", notAllowed.getErrorCodeName());
            return Optional.empty();
        } catch (StoreUnavailableException busy) {
            LOGGER.debug("no progress to be had: {}", busy.getMessage());
            return Optional.empty();
        }
    }

    private void ping() {
        Await.read(
                mongo.database().runCommand(new Document("ping", 1)), Deadline.after(LOOK_LIMIT));
    }
}
