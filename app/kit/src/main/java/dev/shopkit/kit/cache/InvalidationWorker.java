package dev.shopkit.kit.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.kit.work.SupervisedThread;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes an origin's backlog of invalidations, then a heartbeat: so a heartbeat that is heard
 * says that nothing written before it is unpublished. Every process of a service does so, because
 * publishing twice is harmless and any of them may die between a write and its publication.
 */
final class InvalidationWorker implements AutoCloseable {
    /** Two of them, and two turns that just end in time, are within the bound of a value. */
    static final Duration HEARTBEAT_EVERY = Duration.ofMillis(400);

    private static final int BATCH_MAX = 100;
    private static final Duration TURN_MAX = Duration.ofMillis(500);
    private static final Logger LOGGER = LoggerFactory.getLogger(InvalidationWorker.class);

    private final Redis redis;
    private final Origin<?> origin;
    private final SharedEntries shared;
    private final InvalidationChannel channel;
    private final Ticker ticker;
    private final Semaphore work = new Semaphore(0);
    private Optional<SupervisedThread> thread = Optional.empty();
    private Optional<String> incarnation = Optional.empty();
    private long renewedFor = 1;

    InvalidationWorker(
            Redis redis,
            Origin<?> origin,
            SharedEntries shared,
            InvalidationChannel channel,
            Ticker ticker) {
        this.redis = redis;
        this.origin = origin;
        this.shared = shared;
        this.channel = channel;
        this.ticker = ticker;
    }

    /** Begins; {@code restarted} counts how often the work had to be begun anew. */
    void start(Runnable restarted) {
        thread = Optional.of(SupervisedThread.start(channel.name(), this::run, restarted));
    }

    /** Something was written: do not wait for the next heartbeat. */
    void wake() {
        work.release();
    }

    @Override
    public void close() {
        thread.ifPresent(SupervisedThread::close);
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            turn();
            try {
                if (work.tryAcquire(HEARTBEAT_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    work.drainPermits();
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void turn() {
        channel.ensureListening();
        var deadline = Deadline.after(TURN_MAX);
        var start = ticker.read();
        try {
            var now = origin.incarnation(deadline);
            if (incarnation.filter(before -> !before.equals(now)).isPresent()) {
                LOGGER.atInfo().log("the origin may have gone back: nothing from before is kept");
                channel.missed();
            }
            incarnation = Optional.of(now);
            var epoch = channel.confirmation().epoch();
            if (sharedIsOf(now) && publishBacklog(deadline)) {
                send(channel.heartbeat(epoch, OptionalLong.of(start)));
            }
        } catch (StoreUnavailableException unavailable) {
            LOGGER.atDebug().setCause(unavailable).log("the backlog cannot be read");
            // It confirms nothing but that the channel delivers.
            send(channel.heartbeat(channel.confirmation().epoch(), OptionalLong.empty()));
        }
    }

    /** After a reconnect Redis may have come back with an old state of its entries. */
    private boolean sharedIsOf(String now) {
        var subscription = channel.subscription();
        if (subscription <= renewedFor) {
            return shared.renewUnlessOf(now);
        }
        if (!shared.renew(now)) {
            return false;
        }
        renewedFor = subscription;
        return true;
    }

    /** Whether all of it is published; false when Redis did not say so. */
    private boolean publishBacklog(Deadline deadline) {
        var backlog = origin.backlog(BATCH_MAX, deadline);
        while (!backlog.isEmpty()) {
            for (var invalidation : backlog) {
                if (!shared.invalidate(invalidation, channel.name())) {
                    return false;
                }
            }
            origin.published(backlog, deadline);
            backlog = origin.backlog(BATCH_MAX, deadline);
        }
        return true;
    }

    private void send(byte[] heartbeat) {
        redis.ask(it -> it.publish(channel.name(), heartbeat));
    }
}
