package dev.shopkit.inventory.stock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many pieces a shopper is told can be bought: at most ten, and known for at most a second,
 * counted from before the database was asked. So a crowd before one product mostly asks memory;
 * those who come while a second begins each ask the database. Thread-safe.
 */
public final class Availability {
    /** Whoever wants more than ten learns it at checkout; how many there are is not told. */
    public static final int SHOWN_MAX = 10;

    static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int PRODUCTS_MAX = 10_000;

    /** {@code {"productId": "p1", "available": 3}}. */
    public record Shown(String productId, int available) {}

    /** Reads the stock: how many can be sold now of each product that has stock. */
    @FunctionalInterface
    interface Reader {
        Map<String, Long> available(Collection<String> productIds, Deadline deadline);
    }

    private record Known(Shown shown, long askedNanos) {}

    private final Reader reader;
    private final Ticker ticker;
    private final Cache<String, Known> remembered;

    /** Counts what made products forgotten: what was asked before is not remembered after. */
    private final AtomicLong forgotten = new AtomicLong();

    public Availability(MongoStockStore store) {
        this(store::available, Ticker.systemTicker());
    }

    Availability(Reader reader, Ticker ticker) {
        this.reader = reader;
        this.ticker = ticker;
        this.remembered =
                Caffeine.newBuilder()
                        .ticker(ticker)
                        .maximumSize(PRODUCTS_MAX)
                        .expireAfterWrite(REMEMBERED)
                        .build();
    }

    /** One for each id, in their order; a product without stock has nothing available. */
    public List<Shown> of(List<String> productIds, Deadline deadline) {
        var shown = new HashMap<String, Shown>();
        for (var productId : productIds) {
            known(productId).ifPresent(it -> shown.put(productId, it));
        }
        var missing = productIds.stream().distinct().filter(id -> !shown.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            shown.putAll(read(missing, deadline));
        }
        return productIds.stream()
                .flatMap(id -> Optional.ofNullable(shown.get(id)).stream())
                .toList();
    }

    /** Something was written here: whoever asks from now on is told no less than that. */
    public void forget(String productId) {
        forgotten.incrementAndGet();
        remembered.invalidate(productId);
    }

    private Optional<Shown> known(String productId) {
        return Optional.ofNullable(remembered.getIfPresent(productId))
                .filter(it -> ticker.read() - it.askedNanos() < REMEMBERED.toNanos())
                .map(Known::shown);
    }

    private Map<String, Shown> read(List<String> productIds, Deadline deadline) {
        var askedNanos = ticker.read();
        var generation = forgotten.get();
        var available = reader.available(productIds, deadline);
        var shown = new HashMap<String, Shown>();
        for (var productId : productIds) {
            var pieces = Math.min(SHOWN_MAX, available.getOrDefault(productId, 0L));
            shown.put(productId, new Shown(productId, (int) pieces));
        }
        shown.forEach((id, it) -> remember(id, new Known(it, askedNanos), generation));
        return shown;
    }

    /** Unless something was written since it was asked, or somebody has asked later. */
    private void remember(String productId, Known fresh, long generation) {
        remembered
                .asMap()
                .compute(
                        productId,
                        (id, before) ->
                                forgotten.get() != generation
                                                || (before != null
                                                        && before.askedNanos() - fresh.askedNanos()
                                                                > 0)
                                        ? before
                                        : fresh);
    }
}
