package dev.shopkit.kit.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.shopkit.kit.work.Deadline;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.time.Duration;
import java.util.Optional;

/**
 * Values by key from this process, else from Redis, else from their origin; at most {@link
 * #STALENESS_SECONDS_MAX} s behind an acknowledged write, whether or not Redis is there.
 *
 * <ul>
 *   <li>While the channel is trusted ({@link Trust#SWEPT}) every change older than {@link
 *       ChangeChannel#SILENCE_MAX} has been heard here, and marked in Redis before.
 *   <li>While it is not, Redis is not read, and what is kept is good for {@link #UNTOLD_TTL}.
 *   <li>While it is heard but the origin is away, what is kept is served on: what cannot be read
 *       cannot be written, or else the writer tells it.
 * </ul>
 *
 * Per key and process the origin is read at most once in a TTL, and once after each change.
 */
public final class NearCache<V> implements AutoCloseable {
    public static final int STALENESS_SECONDS_MAX = 2;

    /** A safety net only: changes are told. */
    static final Duration TOLD_TTL = Duration.ofSeconds(60);

    /** What is left of the bound is for the way to the reader. */
    static final Duration UNTOLD_TTL = Duration.ofMillis(1_800);

    static final Duration ABSENT_TTL = Duration.ofSeconds(1);

    private static final Duration LOAD_MAX = Duration.ofMillis(1_500);

    private final Origin<V> origin;
    private final LocalCache<V> local;
    private final SharedEntries shared;
    private final ChangeChannel channel;
    private final ChangeWorker worker;
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
        this.shared = new SharedEntries(redis, service);
        this.channel =
                new ChangeChannel(redis, service + ":changed", this::heard, this::missed, ticker);
        this.local =
                new LocalCache<>(
                        weightMax,
                        origin::weight,
                        new LocalCache.Ttl(TOLD_TTL, UNTOLD_TTL, ABSENT_TTL),
                        ticker,
                        channel::trust);
        this.worker = new ChangeWorker(redis, origin, shared, channel, ticker);
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
                        "shopkit_" + service + "_changes_trust",
                        "2: changes are heard; 1: heard, but the database is away; 0: not heard.")
                .register(registry)
                .setChild(trust());
    }

    /**
     * Starts listening and telling; Redis need not be there.
     *
     * @param service the prefix of its keys and of its channel in Redis
     * @param weightMax bytes kept in this process
     */
    public static <V> NearCache<V> start(
            Redis redis,
            String service,
            long weightMax,
            Origin<V> origin,
            CollectorRegistry registry) {
        var cache = new NearCache<>(redis, service, weightMax, origin, registry);
        cache.worker.start();
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
     * After a write here: told to all, and seen by this process when the call returns. Redis first,
     * for a read in between would fetch the old value from there again. Where Redis does not answer
     * within its limit the worker tells it later.
     */
    public void changed(Change change) {
        shared.change(change, channel.name(), ChangeChannel.message(change));
        local.changed(change);
        worker.wake();
    }

    /** Whether changes are heard, so that Redis is read and values are kept for long. */
    public boolean trusted() {
        return channel.trust(ticker.read()) == Trust.SWEPT;
    }

    @Override
    public void close() {
        worker.close();
        channel.close();
    }

    private LocalCache.Found<V> load(String key) {
        var asOf = channel.sweptAsOf(ticker.read());
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

    private Gauge.Child trust() {
        return new Gauge.Child() {
            @Override
            public double get() {
                return switch (channel.trust(ticker.read())) {
                    case NONE -> 0;
                    case HEARD -> 1;
                    case SWEPT -> 2;
                };
            }
        };
    }

    private void heard(Change change) {
        local.changed(change);
    }

    private void missed() {
        local.forgetAll();
    }
}
