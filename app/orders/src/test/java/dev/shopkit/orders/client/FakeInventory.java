package dev.shopkit.orders.client;

import dev.shopkit.kit.work.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Inventory in memory with the semantics of the real one, which passes the same contract. A test
 * can put something between its effects and its answers.
 */
public final class FakeInventory implements InventoryClient {
    private static final Duration SHIPMENT_KNOWN = Duration.ofMinutes(15);
    private static final Pattern PLACE = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private record Hold(int quantity, Instant at) {}

    private static final class Stock {
        private long available;
        private long sold;
        private long shipped;
        private final Map<String, Hold> holds = new TreeMap<>();
        private final Set<String> ended = new HashSet<>();
        private final Set<String> shipments = new HashSet<>();
    }

    private final Clock clock;
    private final Map<String, Stock> stocks = new HashMap<>();
    private final AtomicReference<UnaryOperator<HoldResult>> answers =
            new AtomicReference<>(it -> it);
    private final AtomicReference<UnaryOperator<EffectResult>> effectAnswers =
            new AtomicReference<>(it -> it);
    private final AtomicReference<UnaryOperator<ShipResult>> shipAnswers =
            new AtomicReference<>(it -> it);
    private volatile boolean away;
    private boolean cursorForgotten;

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

    /** What callers of ship are told. */
    public void answerShipments(UnaryOperator<ShipResult> change) {
        shipAnswers.set(change);
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
        var held = stock.holds.values().stream().mapToLong(Hold::quantity).sum();
        return new InventoryClientContract.Pieces(stock.available, held, stock.sold, stock.shipped);
    }

    /** The orders that hold pieces of a product. */
    public synchronized Set<String> holders(String productId) {
        return Set.copyOf(known(productId).holds.keySet());
    }

    /** A call for the order that failed at another line undoes this one; the order goes on. */
    public synchronized void giveBack(String orderId, String productId) {
        var stock = known(productId);
        var held = stock.holds.remove(orderId);
        stock.available += held == null ? 0 : held.quantity();
    }

    @Override
    public HoldResult hold(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        return away
                ? new HoldResult.NotSent("away")
                : answers.get().apply(take(orderId, lines, notAfter));
    }

    private synchronized HoldResult take(String orderId, List<HoldLine> lines, Instant notAfter) {
        if (lines.stream().anyMatch(it -> known(it.productId()).ended.contains(orderId))) {
            return new HoldResult.Ended();
        }
        var wanted =
                lines.stream()
                        .filter(it -> !known(it.productId()).holds.containsKey(orderId))
                        .toList();
        if (!wanted.isEmpty() && !clock.instant().isBefore(notAfter)) {
            return new HoldResult.TooLate();
        }
        var missing =
                wanted.stream()
                        .filter(it -> known(it.productId()).available < it.quantity())
                        .map(HoldLine::productId)
                        .toList();
        if (!missing.isEmpty()) {
            return new HoldResult.OutOfStock(missing, wanted.size() == lines.size());
        }
        for (var line : wanted) {
            var stock = known(line.productId());
            stock.available -= line.quantity();
            stock.holds.put(orderId, new Hold(line.quantity(), clock.instant()));
        }
        return new HoldResult.Held();
    }

    @Override
    public EffectResult confirm(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        synchronized (this) {
            for (var line : lines) {
                var stock = known(line.productId());
                stock.sold += end(stock, orderId);
            }
        }
        return effectAnswers.get().apply(new EffectResult.Done());
    }

    @Override
    public EffectResult release(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        synchronized (this) {
            for (var line : lines) {
                var stock = known(line.productId());
                stock.available += end(stock, orderId);
            }
        }
        return effectAnswers.get().apply(new EffectResult.Done());
    }

    @Override
    public ShipResult ship(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        return shipAnswers.get().apply(send(orderId, lines, notAfter));
    }

    private synchronized ShipResult send(String orderId, List<HoldLine> lines, Instant notAfter) {
        var left =
                lines.stream()
                        .filter(it -> !known(it.productId()).shipments.contains(orderId))
                        .toList();
        var productIds = left.stream().map(HoldLine::productId).toList();
        var now = clock.instant();
        if (left.isEmpty()) {
            return new ShipResult.Shipped();
        }
        if (!now.isBefore(notAfter.plus(SHIPMENT_KNOWN))) {
            return new ShipResult.Forgotten(productIds);
        }
        if (!now.isBefore(notAfter)) {
            return new ShipResult.NotShipped(productIds);
        }
        for (var line : left) {
            var stock = known(line.productId());
            if (stock.holds.containsKey(orderId) || stock.sold - stock.shipped < line.quantity()) {
                return new ShipResult.Unclear("not sold yet");
            }
            stock.shipped += line.quantity();
            stock.shipments.add(orderId);
        }
        return new ShipResult.Shipped();
    }

    /** The next cursor is not known any more, as when another version takes over. */
    public synchronized void forgetNextCursor() {
        cursorForgotten = true;
    }

    @Override
    public synchronized HeldAnswer held(
            Optional<String> cursor, Duration olderThan, int limit, Deadline deadline) {
        if (cursor.isPresent() && (cursorForgotten || !PLACE.matcher(cursor.get()).matches())) {
            cursorForgotten = false;
            return new HeldAnswer.UnknownCursor();
        }
        var until = clock.instant().minus(olderThan);
        var all =
                stocks.entrySet().stream()
                        .flatMap(stock -> held(stock.getKey(), stock.getValue()))
                        .filter(it -> !it.at().isAfter(until))
                        .filter(it -> cursor.isEmpty() || place(it).compareTo(cursor.get()) > 0)
                        .sorted(Comparator.comparing(FakeInventory::place))
                        .toList();
        var page = all.subList(0, Math.min(limit, all.size()));
        return new HeldAnswer.Page(
                page,
                page.size() == all.size() ? Optional.empty() : Optional.of(place(page.getLast())));
    }

    private static Stream<HeldAnswer.Held> held(String productId, Stock stock) {
        return stock.holds.entrySet().stream()
                .map(
                        it ->
                                new HeldAnswer.Held(
                                        productId,
                                        it.getKey(),
                                        it.getValue().quantity(),
                                        it.getValue().at()));
    }

    private static String place(HeldAnswer.Held held) {
        return held.productId() + "." + held.orderId();
    }

    /** The pieces the order held; from now on it takes none again. */
    private static int end(Stock stock, String orderId) {
        stock.ended.add(orderId);
        var held = stock.holds.remove(orderId);
        return held == null ? 0 : held.quantity();
    }

    private Stock known(String productId) {
        return stocks.computeIfAbsent(productId, unknown -> new Stock());
    }
}
