package dev.shopkit.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves only when a test says so. Thread-safe. */
public final class FakeClock extends Clock {
    private final AtomicReference<Instant> now;

    private FakeClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    public static FakeClock at(Instant start) {
        return new FakeClock(start);
    }

    public void advance(Duration duration) {
        now.updateAndGet(it -> it.plus(duration));
    }

    @Override
    public Instant instant() {
        return now.get();
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
