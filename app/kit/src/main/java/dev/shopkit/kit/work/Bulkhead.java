package dev.shopkit.kit.work;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets so many pieces of one kind of work be done at once, so that what they need together has a
 * bound and the rest of the service has its share. A few more wait for their turn, first come first
 * served; whoever comes after those is told at once. Thread-safe.
 */
public final class Bulkhead {
    private final Semaphore places;
    private final Semaphore turns;
    private final Duration waitMax;

    /** For {@code inWorkMax} at once, and {@code waitingMax} who wait so long at most. */
    public Bulkhead(int inWorkMax, int waitingMax, Duration waitMax) {
        this.places = new Semaphore(inWorkMax + waitingMax);
        this.turns = new Semaphore(inWorkMax, true);
        this.waitMax = waitMax;
    }

    /** What the work makes, or empty where it was not begun: answer 503 with Retry-After. */
    public <T> Optional<T> run(Supplier<T> work) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            if (!turns.tryAcquire(waitMax.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            try {
                return Optional.of(work.get());
            } finally {
                turns.release();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            places.release();
        }
    }
}
