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
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * The values one process keeps, bounded by weight, with one load per key at a time.
 *
 * <p>An invalidation of a key also abandons the load of it that is in flight, and only a load that
 * was not abandoned is kept: so a value read before a change is never kept after it. Which of the
 * kept values may be served is {@link Freshness}'s to say. Thread-safe.
 */
final class LocalCache<V> {
    /** The entry, its key's object and Caffeine's node, as a heap histogram has them. */
    private static final int ENTRY_OVERHEAD_BYTES = 320;

    private static final int JITTER_PERCENT = 20;
    private static final Duration JOIN_MAX = Duration.ofSeconds(2);

    /** Of refused loads; after so many one loads apart from all others, and keeps nothing. */
    private static final int JOINS_MAX = 2;

    /**
     * How long an entry is good, less up to {@value #JITTER_PERCENT} % so that entries loaded
     * together do not end together.
     *
     * @param life for an entry that no invalidation came for
     * @param bound how far an entry may be behind
     * @param absent for what does not exist: its creation is no change
     */
    record Ttl(Duration life, Duration bound, Duration absent) {}

    /**
     * What a load found.
     *
     * @param asOfNanos the value is no older than this moment
     */
    record Found<V>(Optional<V> value, long version, long asOfNanos) {}

    private record Entry<V>(Optional<V> value, long version, Freshness freshness) {}

    /** Not a record: one load is another only if it is the same. */
    private static final class InFlightLoad<V> {
        private final long epoch;
        private final CompletableFuture<Optional<V>> result = new CompletableFuture<>();

        InFlightLoad(long epoch) {
            this.epoch = epoch;
        }
    }

    private final Ttl ttl;
    private final Ticker ticker;
    private final Supplier<Confirmation> heard;
    private final BooleanSupplier closed;
    private final Cache<String, Entry<V>> entries;
    private final ConcurrentMap<String, InFlightLoad<V>> inFlight = new ConcurrentHashMap<>();

    /**
     * Makes an empty one.
     *
     * @param heard what is known of invalidations now
     * @param closed whether nobody can change a value just now, and would be heard if he did
     */
    LocalCache(
            long weightMax,
            ToIntFunction<V> weight,
            Ttl ttl,
            Ticker ticker,
            Supplier<Confirmation> heard,
            BooleanSupplier closed) {
        this.ttl = ttl;
        this.ticker = ticker;
        this.heard = heard;
        this.closed = closed;
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
        return entry != null && servable(entry) ? Optional.of(entry.value()) : Optional.empty();
    }

    private boolean servable(Entry<V> entry) {
        var known = heard.get();
        var now = ticker.read();
        return entry.freshness().good(known, now)
                || (entry.value().isPresent()
                        && entry.freshness().lastKnown(known, now)
                        && closed.getAsBoolean());
    }

    /**
     * Loads the value, or waits for the load that is in flight; but one that was refused to whoever
     * asked for it is nobody else's answer.
     */
    Optional<V> load(String key, Loader<V> loader) {
        var mine = new InFlightLoad<V>(heard.get().epoch());
        for (var joined = 0; joined < JOINS_MAX; joined++) {
            var first = inFlight.computeIfAbsent(key, free -> mine);
            if (first == mine) {
                break;
            }
            var result = join(first);
            if (result.isPresent()) {
                return result.get();
            }
        }
        // One of all who waited is joined by the next, and its value is kept; the rest load apart.
        inFlight.putIfAbsent(key, mine);
        return lead(key, mine, loader);
    }

    /** Drops what is older than the invalidation, and abandons loads in flight. */
    void invalidate(Invalidation invalidation) {
        for (var key : invalidation.keys()) {
            inFlight.compute(
                    key,
                    (same, load) -> {
                        var entry = entries.getIfPresent(key);
                        if (entry != null && entry.version() < invalidation.version()) {
                            entries.invalidate(key);
                        }
                        return null;
                    });
        }
    }

    private Optional<V> lead(String key, InFlightLoad<V> load, Loader<V> loader) {
        try {
            // Another load may have ended between the look at the entry and the start of this one.
            var value = kept(key).orElseGet(() -> keep(key, load, loader.load()));
            load.result.complete(value);
            return value;
        } catch (StoreUnavailableException unavailable) {
            var value = lastResort(key, unavailable);
            load.result.complete(value);
            return value;
        } catch (LoadRefusedException refused) {
            // First nobody may join it any more: those who wait would find it again.
            inFlight.remove(key, load);
            load.result.completeExceptionally(refused);
            throw refused;
        } finally {
            inFlight.remove(key, load);
            load.result.completeExceptionally(
                    new StoreUnavailableException("the load failed", null));
        }
    }

    private Optional<V> keep(String key, InFlightLoad<V> load, Found<V> found) {
        inFlight.compute(
                key,
                (same, current) -> {
                    if (load == current) {
                        entries.put(key, entry(load, found));
                        return null;
                    }
                    return current;
                });
        return found.value();
    }

    private Entry<V> entry(InFlightLoad<V> load, Found<V> found) {
        var absent = found.value().isEmpty();
        var bound = jittered(absent ? ttl.absent() : ttl.bound());
        var life = absent ? bound : jittered(ttl.life());
        return new Entry<>(
                found.value(),
                found.version(),
                new Freshness(found.asOfNanos(), load.epoch, bound, life));
    }

    /** The origin does not answer: what is within the bound is as good as a load. */
    private Optional<V> lastResort(String key, StoreUnavailableException unavailable) {
        var entry = entries.getIfPresent(key);
        if (entry != null
                && entry.value().isPresent()
                && entry.freshness().current(heard.get(), ticker.read())) {
            return entry.value();
        }
        throw unavailable;
    }

    /** What another request's load makes; empty when it was refused. */
    private static <V> Optional<Optional<V>> join(InFlightLoad<V> load) {
        try {
            return Optional.of(load.result.get(JOIN_MAX.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof LoadRefusedException) {
                return Optional.empty();
            }
            throw new StoreUnavailableException("another request's load failed", failed);
        } catch (TimeoutException late) {
            throw new StoreUnavailableException("another request's load took too long", late);
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
