package dev.shopkit.kit.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.work.Deadline;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Values by key from this process, else from Redis, else from their origin; at most {@link
 * #STALENESS_SECONDS_MAX} s behind an acknowledged write, whatever the state of Redis, of its
 * channel and of the origin: {@link Freshness} has the rule.
 *
 * <ul>
 *   <li>While heartbeats confirm that every invalidation was heard, values are kept for {@link
 *       #LIFE}, and Redis is read: what it holds was marked before the invalidation was heard.
 *   <li>Otherwise Redis is not read, and a value is kept for {@link #BOUND} from its load.
 *   <li>What is older and cannot be loaded is refused: an origin that is slow here may take writes
 *       from others.
 *   <li>While the origin has no primary nobody writes, so what is kept is served on, for at most
 *       {@link Freshness#OUTAGE_MAX} and as long as the channel delivers: should others still reach
 *       a primary that this process does not see, their invalidations arrive.
 * </ul>
 *
 * A key is loaded by one request at a time in a process. It is loaded once in its life, and again
 * after each invalidation, after each time that confirmations failed to come, and after each
 * restart of the origin.
 */
public final class NearCache<V> implements AutoCloseable {
    public static final int STALENESS_SECONDS_MAX = 2;

    /** A safety net only: changes are published. */
    static final Duration LIFE = Duration.ofSeconds(60);

    /** What is left of {@link #STALENESS_SECONDS_MAX} is for the way to the reader. */
    static final Duration BOUND = Duration.ofMillis(1_800);

    static final Duration ABSENT_LIFE = Duration.ofSeconds(1);

    /** What Redis has is as of the last confirmation; some of the bound is left for keeping it. */
    private static final Duration CONFIRMED_AGE_MAX = Duration.ofMillis(1_500);

    private static final Duration LOAD_MAX = Duration.ofMillis(1_500);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Origin<V> origin;
    private final LocalCache<V> local;
    private final SharedEntries shared;
    private final InvalidationChannel channel;
    private final InvalidationWorker worker;
    private final Ticker ticker = Ticker.systemTicker();
    private final Counter.Child localReads;
    private final Counter.Child sharedReads;
    private final Counter.Child originReads;

    private NearCache(
            Redis redis,
            String service,
            long weightMax,
            Origin<V> origin,
            CollectorRegistry registry) {
        this.origin = origin;
        this.shared = new SharedEntries(redis, service, origin.format());
        this.channel =
                new InvalidationChannel(redis, service + ":changed", this::invalidated, ticker);
        this.local =
                new LocalCache<>(
                        weightMax,
                        origin::weight,
                        new LocalCache.Ttl(LIFE, BOUND, ABSENT_LIFE),
                        ticker,
                        channel::confirmation,
                        () -> !origin.writable() && channel.delivers(ticker.read()));
        this.worker = new InvalidationWorker(redis, origin, shared, channel, ticker);
        var reads =
                Counter.build(
                                "shopkit_" + service + "_cache_reads_total",
                                "Values read, by where they were found.")
                        .labelNames("from")
                        .register(registry);
        localReads = reads.labels("local");
        sharedReads = reads.labels("shared");
        originReads = reads.labels("origin");
        Gauge.build(
                        "shopkit_" + service + "_invalidations_confirmed_age_seconds",
                        "How long ago everything written then was known to have been heard.")
                .register(registry)
                .setChild(confirmedAge());
    }

    /**
     * Starts listening and publishing; Redis need not be there.
     *
     * @param service the prefix of its keys and of its channel in Redis
     * @param weightMax bytes kept in this process
     */
    public static <V> NearCache<V> start(
            Redis redis, String service, long weightMax, Origin<V> origin, ServiceMetrics metrics) {
        var cache = new NearCache<>(redis, service, weightMax, origin, metrics.registry());
        cache.worker.start(metrics.restarts(service + "-invalidations")::inc);
        return cache;
    }

    /**
     * The value, or empty when the origin has none.
     *
     * @throws dev.shopkit.kit.mongo.StoreUnavailableException when it is nowhere to be had
     */
    public Optional<V> get(String key) {
        var kept = local.kept(key);
        if (kept.isPresent()) {
            localReads.inc();
            return kept.get();
        }
        return local.load(key, () -> load(key));
    }

    /**
     * After a write here: published to all, and seen by this process when the call returns. Redis
     * first, for a read in between would fetch the old value from there again. Where Redis does not
     * answer within its limit the worker publishes it later.
     */
    public void invalidate(Invalidation invalidation) {
        shared.invalidate(invalidation, channel.name());
        local.invalidate(invalidation);
        worker.wake();
    }

    @Override
    public void close() {
        worker.close();
        channel.close();
    }

    private LocalCache.Found<V> load(String key) {
        var asOf = confirmed();
        var reading = asOf.isPresent() ? shared.read(key) : SharedEntries.Reading.NOTHING;
        if (reading.stored().isPresent()) {
            sharedReads.inc();
            var stored = reading.stored().get();
            return new LocalCache.Found<>(
                    Optional.of(origin.ready(stored)), stored.version(), asOf.getAsLong());
        }
        originReads.inc();
        var start = ticker.read();
        var stored = origin.load(key, Deadline.after(LOAD_MAX));
        if (stored.isPresent() && reading.generation().isPresent()) {
            shared.fill(reading.generation().get(), key, stored.get());
        }
        return new LocalCache.Found<>(
                stored.map(origin::ready), stored.map(Stored::version).orElse(0L), start);
    }

    /** The moment of the last confirmation, if it was lately. */
    private OptionalLong confirmed() {
        var asOf = channel.confirmation().asOfNanos();
        return asOf.isPresent() && ticker.read() - asOf.getAsLong() < CONFIRMED_AGE_MAX.toNanos()
                ? asOf
                : OptionalLong.empty();
    }

    private Gauge.Child confirmedAge() {
        return new Gauge.Child() {
            @Override
            public double get() {
                var asOf = channel.confirmation().asOfNanos();
                return asOf.isPresent()
                        ? (ticker.read() - asOf.getAsLong()) / NANOS_PER_SECOND
                        : Double.POSITIVE_INFINITY;
            }
        };
    }

    private void invalidated(Invalidation invalidation) {
        local.invalidate(invalidation);
    }
}
