package dev.shopkit.kit.mongo;

import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a step of starting while the database is not there yet: a shop's services and its MongoDB
 * come up side by side. The step must be idempotent, because other replicas do it as well.
 */
public final class Startup {
    private static final Logger LOGGER = LoggerFactory.getLogger(Startup.class);
    private static final Duration BUDGET = Duration.ofMinutes(3);
    private static final Duration PAUSE_MIN = Duration.ofMillis(100);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(3);

    private Startup() {}

    /**
     * Runs the step until it ends without {@link StoreUnavailableException}. After three minutes,
     * or when interrupted, that exception goes up: the process should exit and be started anew.
     */
    public static void repeat(String step, Runnable attempt) {
        var end = Deadline.after(BUDGET);
        var pause = PAUSE_MIN;
        while (true) {
            try {
                attempt.run();
                return;
            } catch (StoreUnavailableException notYet) {
                if (end.passed() || Thread.currentThread().isInterrupted()) {
                    throw notYet;
                }
                LOGGER.atWarn()
                        .addKeyValue("step", step)
                        .addKeyValue("cause", notYet.getMessage())
                        .log("the database is not there yet");
            }
            LockSupport.parkNanos(pause.toNanos());
            pause =
                    pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0
                            ? pause.multipliedBy(2)
                            : PAUSE_MAX;
        }
    }
}
