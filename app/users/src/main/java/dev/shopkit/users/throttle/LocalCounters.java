package dev.shopkit.users.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What this process has counted itself. Bounded: the least used counters go first. Thread-safe. */
final class LocalCounters {
    private static final int COUNTERS_MAX = 50_000;

    private record Window(long times, Instant end) {}

    private final Clock clock;
    private final Cache<String, Window> windows =
            Caffeine.newBuilder().maximumSize(COUNTERS_MAX).build();

    LocalCounters(Clock clock) {
        this.clock = clock;
    }

    Count increment(Counted counted) {
        var now = clock.instant();
        var window =
                windows.asMap()
                        .merge(
                                counted.key(),
                                new Window(1, now.plus(counted.allowance().window())),
                                (open, fresh) ->
                                        now.isBefore(open.end)
                                                ? new Window(open.times + 1, open.end)
                                                : fresh);
        return new Count(window.times, Duration.between(now, window.end));
    }

    void decrement(Counted counted) {
        windows.asMap()
                .computeIfPresent(
                        counted.key(),
                        (key, open) -> new Window(Math.max(0, open.times - 1), open.end));
    }
}
