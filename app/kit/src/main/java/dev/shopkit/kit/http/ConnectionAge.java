package dev.shopkit.kit.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Tells which connections are old enough to be closed after an answer. Clients keep connections for
 * as long as they can, so a new pod would get no share of the requests without this.
 */
final class ConnectionAge {
    /** Each connection lives 30 to 40 s: without the spread all would come back at once. */
    static final Duration LIFE_MIN = Duration.ofSeconds(30);

    private static final long SPREAD_NANOS = Duration.ofSeconds(10).toNanos();

    private final LongSupplier nanoTime;
    private final Cache<String, Long> endNanos =
            Caffeine.newBuilder()
                    .maximumSize(2L * Limits.CONNECTIONS_MAX)
                    .expireAfterAccess(Limits.IDLE_CONNECTION.multipliedBy(2))
                    .build();

    ConnectionAge(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    boolean over(String connection) {
        var now = nanoTime.getAsLong();
        var end = endNanos.get(connection, unknown -> now + life());
        return now - end > 0;
    }

    private static long life() {
        return LIFE_MIN.toNanos() + ThreadLocalRandom.current().nextLong(SPREAD_NANOS);
    }
}
