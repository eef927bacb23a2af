package dev.shopkit.kit.mongo;

import com.github.benmanes.caffeine.cache.Ticker;
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
 * The database's clock. Times that a database judges by its own clock (a fence compared with {@code
 * $$NOW}), and times that several processes compare (the end of a lease), must be of one clock.
 * Between two measurements it runs by a ticker, so that whoever sets this machine's clock moves
 * nothing. Thread-safe.
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

    /** {@code localTime} is of whole milliseconds. */
    private static final Duration GRAIN = Duration.ofMillis(1);

    private record Known(Instant at, long nanos) {
        Instant after(long now) {
            return at.plusNanos(now - nanos);
        }
    }

    private final Clock own;
    private final Ticker ticker;
    private final DatabaseTime database;
    private final AtomicReference<Known> known;

    /**
     * Before the first measurement it is what {@code own} says now.
     *
     * @param own this machine's clock
     * @param ticker runs evenly, whatever becomes of that clock
     */
    public DatabaseClock(Clock own, Ticker ticker, DatabaseTime database) {
        this.own = own;
        this.ticker = ticker;
        this.database = database;
        this.known = new AtomicReference<>(new Known(own.instant(), ticker.read()));
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
     * Asks the database for its time, and goes on from there. Its answer is of some moment between
     * question and answer, so it counts as of half way; a difference that the way alone can explain
     * changes nothing.
     */
    public void measure() {
        var asked = ticker.read();
        var theirs = database.now();
        var half = (ticker.read() - asked) / 2;
        var off = Duration.between(known.get().after(asked + half), theirs).abs();
        if (off.compareTo(GRAIN.plusNanos(half)) > 0) {
            known.set(new Known(theirs, asked + half));
        }
        var ahead = ahead();
        if (ahead.abs().compareTo(WARN_ABOVE) > 0) {
            LOGGER.atWarn()
                    .addKeyValue("databaseAheadMillis", ahead.toMillis())
                    .log("this machine's clock differs from the database's; it is corrected");
        }
    }

    /** How far the database's clock is ahead of this machine's; negative when it is behind. */
    public Duration ahead() {
        return Duration.between(own.instant(), instant());
    }

    @Override
    public Instant instant() {
        return known.get().after(ticker.read());
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
