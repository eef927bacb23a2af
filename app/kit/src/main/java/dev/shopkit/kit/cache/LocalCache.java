package dev.shopkit.kit.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.ToIntFunction;

/**
 * The values one process keeps, bounded by weight, with one load per key at a time.
 *
 * <p>A load is a flight. A change of its key takes the flight off the board, and only a flight that
 * is still on the board lands in the cache: so the flight is the key's epoch, and a value read
 * before a change is never kept after it. {@link #forgetAll} counts the epoch of all keys up, and
 * an entry of an earlier one lives no longer than {@link Ttl#untold}. Thread-safe.
 */
final class LocalCache<V> {
    private static final int ENTRY_OVERHEAD_BYTES = 200;
    private static final int JITTER_PERCENT = 20;
    private static final Duration JOIN_MAX = Duration.ofSeconds(2);
    private static final long NO_EPOCH = -1;

    /**
     * How long an entry is good, less up to {@value #JITTER_PERCENT} % so that entries loaded
     * together do not end together.
     *
     * @param told while changes are told
     * @param untold while they may pass unheard
     * @param absent for what does not exist, told or not: its creation is no change
     */
    record Ttl(Duration told, Duration untold, Duration absent) {}

    /**
     * What a load found.
     *
     * @param asOfNanos the value is no older than this moment
     */
    record Found<V>(Optional<V> value, long version, long asOfNanos) {}

    private record Entry<V>(
            Optional<V> value,
            long version,
            long asOfNanos,
            long toldNanos,
            long untoldNanos,
            long epoch) {}

    /** Not a record: one flight is another only if it is the same. */
    private static final class Flight<V> {
        private final long epoch;
        private final CompletableFuture<Optional<V>> landed = new CompletableFuture<>();

        Flight(long epoch) {
            this.epoch = epoch;
        }
    }

    private final Ttl ttl;
    private final Ticker ticker;
    private final LongFunction<Trust> trust;
    private final Cache<String, Entry<V>> entries;
    private final ConcurrentMap<String, Flight<V>> board = new ConcurrentHashMap<>();
    private final AtomicLong epoch = new AtomicLong();

    LocalCache(
            long weightMax,
            ToIntFunction<V> weight,
            Ttl ttl,
            Ticker ticker,
            LongFunction<Trust> trust) {
        this.ttl = ttl;
        this.ticker = ticker;
        this.trust = trust;
        this.entries =
                Caffeine.newBuilder()
                        .maximumWeight(weightMax)
                        .weigher(
                                (String key, Entry<V> entry) ->
                                        ENTRY_OVERHEAD_BYTES
                                                + 2 * key.length()
                                                + entry.value().map(weight::applyAsInt).orElse(0))
                        .build();
    }

    /** The value that is kept and still good, if there is one; an empty inner one is absent. */
    Optional<Optional<V>> kept(String key) {
        var entry = entries.getIfPresent(key);
        return entry != null && good(entry, ticker.read())
                ? Optional.of(entry.value())
                : Optional.empty();
    }

    /** Loads the value, or waits for the load that is under way. */
    Optional<V> load(String key, Loader<V> loader) {
        var told = trust.apply(ticker.read()) == Trust.SWEPT;
        var mine = new Flight<V>(told ? epoch.get() : NO_EPOCH);
        var flight = board.computeIfAbsent(key, free -> mine);
        return flight == mine ? fly(key, mine, loader) : join(flight);
    }

    /** Drops what is older than the change, and keeps loads under way from landing. */
    void changed(Change change) {
        for (var key : change.keys()) {
            board.compute(
                    key,
                    (same, flight) -> {
                        var entry = entries.getIfPresent(key);
                        if (entry != null && entry.version() < change.version()) {
                            entries.invalidate(key);
                        }
                        return null;
                    });
        }
    }

    /** Changes may have been missed: nothing from before is good beyond {@link Ttl#untold}. */
    void forgetAll() {
        epoch.incrementAndGet();
    }

    private Optional<V> fly(String key, Flight<V> flight, Loader<V> loader) {
        try {
            // Another flight may have landed between the look at the entry and the take-off.
            var value = kept(key).orElseGet(() -> land(key, flight, loader.load()));
            flight.landed.complete(value);
            return value;
        } catch (StoreUnavailableException unavailable) {
            var value = lastResort(key, unavailable);
            flight.landed.complete(value);
            return value;
        } finally {
            board.remove(key, flight);
            flight.landed.completeExceptionally(
                    new StoreUnavailableException("the load failed", null));
        }
    }

    private Optional<V> land(String key, Flight<V> flight, Found<V> found) {
        board.compute(
                key,
                (same, current) -> {
                    if (flight == current) {
                        entries.put(key, entry(flight, found));
                        return null;
                    }
                    return current;
                });
        return found.value();
    }

    private Entry<V> entry(Flight<V> flight, Found<V> found) {
        if (found.value().isEmpty()) {
            var absent = jittered(ttl.absent());
            return new Entry<>(found.value(), 0, found.asOfNanos(), absent, absent, NO_EPOCH);
        }
        return new Entry<>(
                found.value(),
                found.version(),
                found.asOfNanos(),
                jittered(ttl.told()),
                jittered(ttl.untold()),
                flight.epoch);
    }

    private boolean good(Entry<V> entry, long now) {
        var age = now - entry.asOfNanos();
        if (age < entry.untoldNanos()) {
            return true;
        }
        return entry.epoch() == epoch.get()
                && switch (trust.apply(now)) {
                    case SWEPT -> age < entry.toldNanos();
                    case HEARD -> true;
                    case NONE -> false;
                };
    }

    /** The origin does not answer: an entry that no change was told of is as good as ever. */
    private Optional<V> lastResort(String key, StoreUnavailableException unavailable) {
        var entry = entries.getIfPresent(key);
        if (entry != null
                && entry.epoch() == epoch.get()
                && trust.apply(ticker.read()) != Trust.NONE) {
            return entry.value();
        }
        throw unavailable;
    }

    private static <V> Optional<V> join(Flight<V> flight) {
        try {
            return flight.landed.get(JOIN_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new StoreUnavailableException("another call's load failed", failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted", stopping);
        }
    }

    private static long jittered(Duration ttl) {
        var percent = 100 - ThreadLocalRandom.current().nextInt(JITTER_PERCENT);
        return ttl.toNanos() / 100 * percent;
    }

    /** Reads a value from further away; throws {@link StoreUnavailableException}. */
    @FunctionalInterface
    interface Loader<V> {
        Found<V> load();
    }
}
