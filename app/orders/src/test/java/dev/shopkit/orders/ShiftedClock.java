package dev.shopkit.orders;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The real clock, which a test can put forward, so that leases end and holds expire at once, and
 * stop, so that nothing ends however slow the machine is.
 */
public final class ShiftedClock extends Clock {
    private volatile Clock running = Clock.systemUTC();
    private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);

    public void forward(Duration duration) {
        shift.updateAndGet(it -> it.plus(duration));
    }

    /** From now on only {@link #forward} moves it. */
    public void stop() {
        running = Clock.fixed(Instant.now(), ZoneOffset.UTC);
    }

    /** Runs again, and catches up with what has passed meanwhile. */
    public void goOn() {
        running = Clock.systemUTC();
    }

    /** Its time as a ticker tells it. */
    public long nanos() {
        return Duration.between(Instant.EPOCH, instant()).toNanos();
    }

    @Override
    public Instant instant() {
        return running.instant().plus(shift.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Shopkit keeps time in UTC");
    }
}
