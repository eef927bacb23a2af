package dev.shopkit.kit.mongo;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.work.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our clock, corrected by how far it is from the database's. Times that a database judges by its
 * own clock (a fence compared with {@code $$NOW}), and times that several processes compare (the
 * end of a lease), must be of one clock. Between two measurements it runs as ours does.
 * Thread-safe.
 */
public final class DatabaseClock extends Clock {
    private static final Logger LOGGER = LoggerFactory.getLogger(DatabaseClock.class);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(2);

    /** From here on a person should look at the machine's clock, though we correct it. */
    private static final Duration WARN_ABOVE = Duration.ofSeconds(1);

    /** Asks the database for its time; throws {@link StoreUnavailableException} without one. */
    @FunctionalInterface
    public interface DatabaseTime {
        Instant now();
    }

    private final Clock own;
    private final DatabaseTime database;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    public DatabaseClock(Clock own, DatabaseTime database) {
        this.own = own;
        this.database = database;
    }

    /** The time of the primary, as its {@code hello} tells it, in milliseconds. */
    public static DatabaseTime timeOf(MongoDatabase database) {
        var hello = new Document("hello", 1);
        return () ->
                Await.read(database.runCommand(hello), Deadline.after(CALL_LIMIT))
                        .orElseThrow(() -> new StoreUnavailableException("no hello", null))
                        .getDate("localTime")
                        .toInstant();
    }

    /**
     * Measures how far the database's clock is ahead of ours, and corrects by it. Its answer is of
     * some moment between question and answer, so half of the way is taken off; a difference that
     * the way alone can explain changes nothing.
     */
    public void measure() {
        var start = own.instant();
        var startNanos = System.nanoTime();
        var theirs = database.now();
        var half = Duration.ofNanos(System.nanoTime() - startNanos).dividedBy(2);
        var measured = Duration.between(start.plus(half), theirs);
        if (measured.minus(ahead.get()).abs().compareTo(half) > 0) {
            ahead.set(measured);
        }
        if (ahead.get().abs().compareTo(WARN_ABOVE) > 0) {
            LOGGER.atWarn()
                    .addKeyValue("databaseAheadMillis", ahead.get().toMillis())
                    .log("this machine's clock differs from the database's; it is corrected");
        }
    }

    /** How far the database's clock is ahead of ours; negative when it is behind. */
    public Duration ahead() {
        return ahead.get();
    }

    @Override
    public Instant instant() {
        return own.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Shopkit keeps time in UTC");
    }
}
