package dev.shopkit.inventory.hold;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers for at most a second that few or no pieces of a product were available, so that a crowd
 * that comes too late costs the database nothing. Thread-safe.
 *
 * <p>It never speaks for an order that held pieces then: that one's repeated hold is a success.
 */
final class SoldOut {
    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int PRODUCTS_MAX = 1_000;
    private static final int STRIPES = 1_024;

    private record Known(long available, Set<String> holders, long sinceNanos) {}

    private final Ticker ticker;
    private final Cache<String, Known> known;

    /** Counts what made products forgotten; products share a stripe at worst, and forget more. */
    private final AtomicLongArray forgotten = new AtomicLongArray(STRIPES);

    SoldOut(Ticker ticker) {
        this.ticker = ticker;
        this.known =
                Caffeine.newBuilder()
                        .ticker(ticker)
                        .maximumSize(PRODUCTS_MAX)
                        .expireAfterWrite(REMEMBERED)
                        .build();
    }

    /** When a write is about to be sent: what it will see is no older than this. */
    record Moment(long nanos, long generation) {}

    Moment moment(String productId) {
        return new Moment(ticker.read(), forgotten.get(stripe(productId)));
    }

    /** Remembers what a batch saw, unless pieces came back since it was sent. */
    void remember(String productId, Seen seen, Moment sent) {
        var fresh = new Known(seen.available(), seen.holders(), sent.nanos());
        known.asMap()
                .compute(
                        productId,
                        (id, before) ->
                                forgotten.get(stripe(id)) == sent.generation() ? fresh : before);
    }

    /** Whether the claim would certainly have come short within the last second. */
    boolean refuses(String productId, String orderId, long quantity) {
        var seen = known.getIfPresent(productId);
        return seen != null
                && ticker.read() - seen.sinceNanos() < REMEMBERED.toNanos()
                && quantity > seen.available()
                && !seen.holders().contains(orderId);
    }

    /** Pieces of the product came back, or were counted. */
    void forget(String productId) {
        forgotten.incrementAndGet(stripe(productId));
        known.invalidate(productId);
    }

    private static int stripe(String productId) {
        return Math.floorMod(productId.hashCode(), STRIPES);
    }
}
