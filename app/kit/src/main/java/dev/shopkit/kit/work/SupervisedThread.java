package dev.shopkit.kit.work;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread whose work has no end. When it ends all the same, be it by an {@code Error}, that is
 * logged and counted and the work begins anew after a pause: a process whose worker is gone looks
 * healthy and does nothing. Memory that runs out ends the process instead, by the JVM's own option.
 */
public final class SupervisedThread implements AutoCloseable {
    static final Duration RESTART_PAUSE = Duration.ofSeconds(1);

    private static final Duration STOP_MAX = Duration.ofSeconds(2);
    private static final Logger LOGGER = LoggerFactory.getLogger(SupervisedThread.class);

    private final Runnable work;
    private final Runnable restarted;
    private final Thread thread;
    private volatile boolean stopping;

    private SupervisedThread(String name, Runnable work, Runnable restarted) {
        this.work = work;
        this.restarted = restarted;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /**
     * Starts it.
     *
     * @param work returns when it is interrupted, and may be begun again after any exception
     * @param restarted counts that the work ended by itself
     */
    public static SupervisedThread start(String name, Runnable work, Runnable restarted) {
        var supervised = new SupervisedThread(name, work, restarted);
        supervised.thread.start();
        return supervised;
    }

    /** Interrupts the work and waits two seconds at most for its end. */
    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(STOP_MAX);
        } catch (InterruptedException alsoStopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                work.run();
                ended(null);
            } catch (Throwable failed) {
                ended(failed);
            }
        }
    }

    private void ended(@Nullable Throwable cause) {
        if (stopping) {
            return;
        }
        restarted.run();
        LOGGER.atError()
                .addKeyValue("thread", thread.getName())
                .setCause(cause)
                .log("work that has no end has ended, and is begun anew");
        LockSupport.parkNanos(RESTART_PAUSE.toNanos());
    }
}
