package dev.shopkit.inventory.stock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many pieces a shopper is told can be bought: at most ten, and at most a second old, so that a
 * crowd before one product costs a read a second. Thread-safe.
 */
public final class Availability {
    /** Whoever wants more than ten learns it at checkout; how many there are is not told. */
    public static final int SHOWN_MAX = 10;

    static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int PRODUCTS_MAX = 10_000;

    /** {@code {"productId": "p1", "available": 3}}. */
    public record Shown(String productId, int available) {}

    private final MongoStockStore store;
    private final Cache<String, Shown> remembered =
            Caffeine.newBuilder().maximumSize(PRODUCTS_MAX).expireAfterWrite(REMEMBERED).build();

    public Availability(MongoStockStore store) {
        this.store = store;
    }

    /** One for each id, in their order; a product without stock has nothing available. */
    public List<Shown> of(List<String> productIds, Deadline deadline) {
        var known = remembered.getAllPresent(productIds);
        var missing = productIds.stream().distinct().filter(id -> !known.containsKey(id)).toList();
        if (missing.isEmpty()) {
            return productIds.stream()
                    .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
                    .toList();
        }
        var read = store.available(missing, deadline);
        var shown = new ArrayList<Shown>();
        for (var id : productIds) {
            var before = known.get(id);
            shown.add(
                    before != null
                            ? before
                            : new Shown(id, (int) Math.min(SHOWN_MAX, read.getOrDefault(id, 0L))));
        }
        shown.forEach(it -> remembered.asMap().putIfAbsent(it.productId(), it));
        return shown;
    }

    /** Something was written here: the next read asks the database. */
    public void forget(String productId) {
        remembered.invalidate(productId);
    }
}
