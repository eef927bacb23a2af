package dev.shopkit.kit.schema;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to migrate one database, or to do something else that one process at a time shall do,
 * renewed by a thread of its own until it is closed. A holder that died loses it when it ends by
 * the database's clock. It keeps two from doing the same work; that the work is idempotent is what
 * keeps one that stalled and went on from harm.
 */
public final class Lease implements AutoCloseable {
    static final Duration LENGTH = Duration.ofSeconds(30);

    /** Six are missed before somebody else can begin. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final Logger LOGGER = LoggerFactory.getLogger(Lease.class);

    private final MongoSchemaStore store;
    private final String holder;
    private final AtomicReference<String> progress = new AtomicReference<>("begins");
    private final Thread heartbeat = Thread.ofVirtual().unstarted(this::beat);
    private volatile boolean lost;
    private volatile boolean closed;

    private Lease(MongoSchemaStore store, String holder) {
        this.store = store;
        this.holder = holder;
    }

    /**
     * Empty while somebody else has it.
     *
     * @param work its name, beside the records of schemas
     * @param holder of this process alone
     */
    public static Optional<Lease> take(MongoDatabase database, String work, String holder) {
        return take(new MongoSchemaStore(database, work), holder);
    }

    /** Empty while somebody else has it. */
    static Optional<Lease> take(MongoSchemaStore store, String holder) {
        if (!store.take(holder, LENGTH)) {
            return Optional.empty();
        }
        var lease = new Lease(store, holder);
        lease.heartbeat.start();
        return Optional.of(lease);
    }

    String holder() {
        return holder;
    }

    /** Told with the next heartbeat. */
    void progress(String text) {
        progress.set(text);
    }

    /** Throws {@link LeaseLostException} when somebody else may hold it by now. */
    public void check() {
        if (lost) {
            throw new LeaseLostException();
        }
    }

    /** The result of a write that only the holder may do. */
    void check(boolean written) {
        if (!written) {
            throw new LeaseLostException();
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(heartbeat);
        try {
            heartbeat.join();
            store.release(holder);
        } catch (StoreUnavailableException away) {
            LOGGER.atWarn()
                    .addKeyValue("cause", away.getMessage())
                    .log("the lease will end itself");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        try {
            while (!closed && !lost) {
                LockSupport.parkNanos(HEARTBEAT.toNanos());
                if (!closed) {
                    renew();
                }
            }
        } catch (RuntimeException | Error dead) {
            // Nobody renews it any more, so in a while somebody else takes it.
            lost = true;
            throw dead;
        }
    }

    private void renew() {
        try {
            lost = !store.renew(holder, LENGTH, progress.get());
        } catch (StoreUnavailableException away) {
            // The next one may come in time; if not, it finds that the lease has ended.
            LOGGER.atWarn().addKeyValue("cause", away.getMessage()).log("the lease is not renewed");
        }
    }
}
