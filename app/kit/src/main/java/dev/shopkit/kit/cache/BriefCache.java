package dev.shopkit.kit.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Values that one process keeps for a moment only, so that no invalidation is needed: lists, and
 * what many ask for at once. One load per key at a time. Thread-safe.
 */
public final class BriefCache<V> {
    private final LocalCache<V> local;
    private final Ticker ticker = Ticker.systemTicker();

    /**
     * Makes an empty one.
     *
     * @param ttl from the beginning of the load, less up to a fifth
     * @param weightMax bytes kept
     */
    public BriefCache(Duration ttl, long weightMax, ToIntFunction<V> weight) {
        this.local =
                new LocalCache<>(
                        weightMax,
                        weight,
                        new LocalCache.Ttl(ttl, ttl, ttl),
                        ticker,
                        () -> Confirmation.NONE,
                        () -> false);
    }

    /**
     * The value that is kept, else the one that is loaded now, by whichever call came first.
     *
     * @param load may throw {@link LoadRefusedException}, which then comes to this caller alone
     */
    public V get(String key, Supplier<V> load) {
        return local.kept(key).orElseGet(() -> local.load(key, () -> found(load))).orElseThrow();
    }

    private LocalCache.Found<V> found(Supplier<V> load) {
        var start = ticker.read();
        return new LocalCache.Found<>(Optional.of(load.get()), 1, start);
    }
}
