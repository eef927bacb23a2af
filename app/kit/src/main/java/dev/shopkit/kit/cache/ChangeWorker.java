package dev.shopkit.kit.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the pending changes of an origin, then beats: so a beat that is heard says that nothing
 * written before it is untold. Every process of a service does so, because telling twice is
 * harmless and any of them may die between a write and its telling.
 */
final class ChangeWorker implements AutoCloseable {
    /** Together with a sweep that ends without an answer well within the silence allowed. */
    static final Duration BEAT_EVERY = Duration.ofMillis(400);

    private static final int BATCH_MAX = 100;
    private static final Duration SWEEP_MAX = Duration.ofMillis(500);
    private static final Duration STOP_MAX = Duration.ofSeconds(2);
    private static final Logger LOGGER = LoggerFactory.getLogger(ChangeWorker.class);

    private final Redis redis;
    private final Origin<?> origin;
    private final SharedEntries shared;
    private final ChangeChannel channel;
    private final Ticker ticker;
    private final Semaphore work = new Semaphore(0);
    private final Thread thread;
    private long renewedFor = 1;

    ChangeWorker(
            Redis redis,
            Origin<?> origin,
            SharedEntries shared,
            ChangeChannel channel,
            Ticker ticker) {
        this.redis = redis;
        this.origin = origin;
        this.shared = shared;
        this.channel = channel;
        this.ticker = ticker;
        this.thread = Thread.ofVirtual().name(channel.name()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Something was written: do not wait for the next beat. */
    void wake() {
        work.release();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(STOP_MAX);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                turn();
            } catch (RuntimeException bug) {
                // Without the loop no change would ever be told again; the beat stays away.
                LOGGER.atError().setCause(bug).log("telling changes failed");
            }
            try {
                if (work.tryAcquire(BEAT_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    work.drainPermits();
                }
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    private void turn() {
        channel.ensureListening();
        var subscription = channel.subscription();
        var start = ticker.read();
        if (subscription > renewedFor) {
            if (!shared.renew()) {
                return;
            }
            renewedFor = subscription;
        }
        var reached = sweep();
        if (reached != Trust.NONE) {
            var swept = reached == Trust.SWEPT ? OptionalLong.of(start) : OptionalLong.empty();
            var beat = channel.beat(subscription, swept);
            redis.ask(it -> it.publish(channel.name(), beat));
        }
    }

    /** How far a beat may be trusted: everything told, or the origin or Redis did not answer. */
    private Trust sweep() {
        var deadline = Deadline.after(SWEEP_MAX);
        try {
            var pending = origin.pending(BATCH_MAX, deadline);
            while (!pending.isEmpty()) {
                var told = new ArrayList<Change>();
                for (var change : pending) {
                    var message = ChangeChannel.message(change);
                    if (!shared.change(change, channel.name(), message)) {
                        return Trust.NONE;
                    }
                    told.add(change);
                }
                origin.told(told, deadline);
                pending = origin.pending(BATCH_MAX, deadline);
            }
            return Trust.SWEPT;
        } catch (StoreUnavailableException unavailable) {
            LOGGER.atDebug().setCause(unavailable).log("pending changes cannot be read");
            return Trust.HEARD;
        }
    }
}
