package dev.shopkit.orders.client;

import dev.shopkit.kit.work.Deadline;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * Inventory in memory with the semantics of the real one, which passes the same contract. A test
 * can put something between its effects and its answers.
 */
public final class FakeInventory implements InventoryClient {
    private record Hold(String productId, int quantity) {}

    private static final class Stock {
        private long available;
        private long sold;
        private final Map<String, Integer> holds = new HashMap<>();
    }

    private final Clock clock;
    private final Map<String, Stock> stocks = new HashMap<>();
    private final AtomicReference<UnaryOperator<HoldResult>> answers =
            new AtomicReference<>(it -> it);
    private final AtomicReference<UnaryOperator<EffectResult>> effectAnswers =
            new AtomicReference<>(it -> it);
    private volatile boolean away;

    public FakeInventory(Clock clock) {
        this.clock = clock;
    }

    /** What callers of hold are told, which may differ from what happened. */
    public void answerHolds(UnaryOperator<HoldResult> change) {
        answers.set(change);
    }

    /** What callers of confirm and release are told. */
    public void answerEffects(UnaryOperator<EffectResult> change) {
        effectAnswers.set(change);
    }

    /** From now on no hold reaches it. */
    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    public synchronized void stock(String productId, int pieces) {
        var stock = new Stock();
        stock.available = pieces;
        stocks.put(productId, stock);
    }

    public synchronized InventoryClientContract.Pieces pieces(String productId) {
        var stock = known(productId);
        var held = stock.holds.values().stream().mapToLong(it -> it).sum();
        return new InventoryClientContract.Pieces(stock.available, held, stock.sold);
    }

    @Override
    public HoldResult hold(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        return away
                ? new HoldResult.NotSent("away")
                : answers.get().apply(take(orderId, lines, notAfter));
    }

    private synchronized HoldResult take(String orderId, List<HoldLine> lines, Instant notAfter) {
        var wanted =
                lines.stream()
                        .filter(it -> !known(it.productId()).holds.containsKey(orderId))
                        .map(it -> new Hold(it.productId(), it.quantity()))
                        .toList();
        if (!wanted.isEmpty() && !clock.instant().isBefore(notAfter)) {
            return new HoldResult.TooLate();
        }
        var missing =
                wanted.stream()
                        .filter(it -> known(it.productId()).available < it.quantity())
                        .map(Hold::productId)
                        .toList();
        if (!missing.isEmpty()) {
            return new HoldResult.OutOfStock(missing);
        }
        for (var hold : wanted) {
            var stock = known(hold.productId());
            stock.available -= hold.quantity();
            stock.holds.put(orderId, hold.quantity());
        }
        return new HoldResult.Held();
    }

    @Override
    public EffectResult confirm(String orderId, List<HoldLine> lines, Deadline deadline) {
        synchronized (this) {
            for (var line : lines) {
                var stock = known(line.productId());
                var held = stock.holds.remove(orderId);
                stock.sold += held == null ? 0 : held;
            }
        }
        return effectAnswers.get().apply(new EffectResult.Done());
    }

    @Override
    public EffectResult release(String orderId, List<HoldLine> lines, Deadline deadline) {
        synchronized (this) {
            for (var line : lines) {
                var stock = known(line.productId());
                var held = stock.holds.remove(orderId);
                stock.available += held == null ? 0 : held;
            }
        }
        return effectAnswers.get().apply(new EffectResult.Done());
    }

    private Stock known(String productId) {
        return stocks.computeIfAbsent(productId, unknown -> new Stock());
    }
}
