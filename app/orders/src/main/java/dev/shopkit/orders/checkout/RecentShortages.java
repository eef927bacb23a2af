package dev.shopkit.orders.checkout;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.order.OrderState;
import dev.shopkit.orders.order.Purchase;
import dev.shopkit.orders.order.Rejection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What inventory has just refused: for {@link #KEPT} an order of as many pieces of the product is
 * refused without asking, by one write and no queue, so that a crowd before an empty shelf costs
 * next to nothing. Pieces that came back meanwhile are sold that much later. Thread-safe.
 */
final class RecentShortages {
    static final Duration KEPT = Duration.ofMillis(500);
    static final int PRODUCTS_MAX = 1_000;

    private record Shortage(int quantity, long nanos) {}

    private final Ticker ticker;

    /** Guarded by itself; the oldest goes first when it is full. */
    private final Map<String, Shortage> shortages = new LinkedHashMap<>();

    RecentShortages(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Remembers what the order was refused for, if it was. */
    void learn(Order order) {
        if (order.state() == OrderState.REJECTED
                && order.progress().rejection().orElse(null)
                        instanceof Rejection.OutOfStock(var productIds)) {
            var now = ticker.read();
            synchronized (shortages) {
                order.purchase().lines().stream()
                        .filter(it -> productIds.contains(it.productId()))
                        .forEach(it -> put(it.productId(), new Shortage(it.quantity(), now)));
            }
        }
    }

    /** The products of which there are surely too few; empty when inventory has to be asked. */
    List<String> of(Purchase purchase) {
        var now = ticker.read();
        synchronized (shortages) {
            return purchase.lines().stream()
                    .filter(
                            line -> {
                                var known = shortages.get(line.productId());
                                return known != null
                                        && now - known.nanos < KEPT.toNanos()
                                        && line.quantity() >= known.quantity;
                            })
                    .map(line -> line.productId())
                    .toList();
        }
    }

    private void put(String productId, Shortage shortage) {
        shortages.remove(productId);
        shortages.put(productId, shortage);
        if (shortages.size() > PRODUCTS_MAX) {
            var oldest = shortages.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
