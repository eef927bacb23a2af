package dev.shopkit.testkit;

import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The moment at which a change was acknowledged, and the promise to its readers: whoever begins to
 * read later than a bound sees it. How long a read takes is no part of it, so that a machine that
 * stalls cannot break the promise.
 */
public record Acknowledgement(long nanos) {
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);

    /** Call it as soon as the change is answered. */
    public static Acknowledgement now() {
        return new Acknowledgement(System.nanoTime());
    }

    /**
     * Reads again and again until the change is seen.
     *
     * @param read what one reader saw; empty where the read was refused
     * @throws AssertionError when a read that began later than the bound saw something else, or
     *     none saw the change in {@code BUDGET}
     */
    public <T> void assertSeenWithin(
            Duration bound, Supplier<Optional<T>> read, Predicate<T> changed) {
        var end = Deadline.after(BUDGET);
        while (!end.passed()) {
            var late = Duration.ofNanos(System.nanoTime() - nanos);
            var seen = read.get();
            if (seen.filter(changed).isPresent()) {
                return;
            }
            if (seen.isPresent() && late.compareTo(bound) > 0) {
                throw new AssertionError(
                        "a read that began %s after the acknowledgement saw %s"
                                .formatted(late, seen.get()));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        throw new AssertionError("no read saw the change in " + BUDGET);
    }
}
