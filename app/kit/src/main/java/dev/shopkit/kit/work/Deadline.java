package dev.shopkit.kit.work;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The moment by which an answer is worth having. It is passed down, and every step that may wait
 * asks it how long; it ends nothing by itself.
 */
public final class Deadline {
    private final long endNanos;

    private Deadline(long endNanos) {
        this.endNanos = endNanos;
    }

    public static Deadline after(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** What is left, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    public long remainingMillis() {
        return TimeUnit.NANOSECONDS.toMillis(remaining().toNanos());
    }

    public boolean passed() {
        return endNanos - System.nanoTime() <= 0;
    }

    /** The earlier of this and {@code duration} from now. */
    public Deadline within(Duration duration) {
        var end = System.nanoTime() + duration.toNanos();
        return new Deadline(end - endNanos < 0 ? end : endNanos);
    }
}
