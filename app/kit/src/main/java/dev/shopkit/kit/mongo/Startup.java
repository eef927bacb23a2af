package dev.shopkit.kit.mongo;

import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a MongoDB that is not there yet: a new shop's services and database start together. */
public final class Startup {
    /** After this the process gives up, so that Kubernetes shows that something is wrong. */
    public static final Duration LIMIT = Duration.ofMinutes(3);

    private static final Logger LOGGER = LoggerFactory.getLogger(Startup.class);
    private static final Duration PAUSE_FIRST = Duration.ofMillis(100);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(2);

    private Startup() {}

    /**
     * Runs an idempotent preparation (indexes, validators, seed) until MongoDB has answered it.
     *
     * @throws StoreUnavailableException when it has not within {@link #LIMIT}
     */
    public static void prepare(Runnable preparation) {
        var end = Deadline.after(LIMIT);
        var pause = PAUSE_FIRST;
        while (true) {
            try {
                preparation.run();
                return;
            } catch (StoreUnavailableException notYet) {
                if (end.passed() || Thread.currentThread().isInterrupted()) {
                    throw notYet;
                }
                LOGGER.atWarn()
                        .addKeyValue("cause", notYet.getMessage())
                        .log("waiting for the database");
            }
            LockSupport.parkNanos(pause.toNanos());
            pause =
                    pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0
                            ? pause.multipliedBy(2)
                            : PAUSE_MAX;
        }
    }
}
