package dev.shopkit.users.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What this process has metered itself. Bounded: the least used buckets go first. Thread-safe. */
final class LocalBuckets {
    private static final int BUCKETS_MAX = 50_000;

    private final Clock clock;

    /** When each bucket will have drained. */
    private final Cache<String, Instant> drained =
            Caffeine.newBuilder().maximumSize(BUCKETS_MAX).build();

    LocalBuckets(Clock clock) {
        this.clock = clock;
    }

    /** Pours one use into every bucket when all have room, else none; zero, or how long to wait. */
    synchronized Duration pour(List<Bucket> buckets) {
        var now = clock.instant();
        var wait = Duration.ZERO;
        for (var bucket : buckets) {
            var needed = bucket.allowance().waitAt(level(bucket, now));
            wait = needed.compareTo(wait) > 0 ? needed : wait;
        }
        if (wait.isZero()) {
            buckets.forEach(it -> set(it, level(it, now).plus(it.allowance().interval()), now));
        }
        return wait;
    }

    /** Takes one use out of every bucket again. */
    synchronized void giveBack(List<Bucket> buckets) {
        var now = clock.instant();
        buckets.forEach(it -> set(it, level(it, now).minus(it.allowance().interval()), now));
    }

    private Duration level(Bucket bucket, Instant now) {
        var end = drained.getIfPresent(bucket.key());
        return end == null || end.isBefore(now) ? Duration.ZERO : Duration.between(now, end);
    }

    private void set(Bucket bucket, Duration level, Instant now) {
        if (level.isPositive()) {
            drained.put(bucket.key(), now.plus(level));
        } else {
            drained.invalidate(bucket.key());
        }
    }
}
