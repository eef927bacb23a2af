package dev.shopkit.inventory.hold;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.shopkit.inventory.stock.MongoStockStore;
import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.kit.work.Ids;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds pieces for orders, and ends holds: what orders calls, over HTTP or in the same process.
 * Every call is idempotent by order and may be repeated until its answer is known. Nothing expires
 * by itself: the order alone decides when its pieces come back. Thread-safe.
 */
public final class Holds implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Holds.class);

    /** Giving back has time of its own: the call whose hold failed may have used up its. */
    private static final Duration GIVE_BACK = Duration.ofSeconds(2);

    private final MongoStockStore stocks;
    private final MongoHoldStore store;
    private final SoldOut soldOut;
    private final HoldWriters writers;
    private final HoldMetrics metrics;
    private final Ids attempts = new Ids();

    public Holds(Mongo mongo, MongoStockStore stocks, CollectorRegistry registry) {
        this.stocks = stocks;
        this.store = new MongoHoldStore(mongo.database());
        this.soldOut = new SoldOut(Ticker.systemTicker());
        this.metrics = new HoldMetrics(registry);
        this.writers = new HoldWriters(store, soldOut, metrics);
    }

    /**
     * Holds every line or none: lines are taken in the order of product ids, and when one is
     * refused for good, those this call took are given back.
     *
     * @param notAfter no piece is taken from this moment on, by the database's clock
     */
    public HoldOutcome hold(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        checkOrderId(orderId);
        var merged = HoldLine.merged(lines);
        var known = merged.stream().filter(it -> refusedFromMemory(orderId, it)).toList();
        if (!known.isEmpty()) {
            metrics.fromMemory();
            return metrics.held(new HoldOutcome.OutOfStock(productIds(known)));
        }
        return metrics.held(take(orderId, merged, notAfter, deadline));
    }

    /** Turns the order's holds into sales; a line without a hold is done already. */
    public SettleOutcome confirm(String orderId, List<HoldLine> lines, Deadline deadline) {
        return settle(MongoHoldStore.Settlement.CONFIRM, orderId, lines, deadline);
    }

    /**
     * Gives the order's pieces back; a line without a hold is done already. Only a release after
     * the hold's {@code notAfter} is the last word: an earlier one may overtake the hold.
     */
    public SettleOutcome release(String orderId, List<HoldLine> lines, Deadline deadline) {
        return settle(MongoHoldStore.Settlement.RELEASE, orderId, lines, deadline);
    }

    /** The product was counted here: what is remembered of it no longer holds. */
    public void counted(String productId) {
        soldOut.forget(productId);
    }

    /** Products that are being written just now. */
    int activeWriters() {
        return writers.active();
    }

    @Override
    public void close() {
        writers.close();
    }

    private HoldOutcome take(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        var attempt = attempts.get();
        var ours = new ArrayList<HoldLine>();
        for (var line : lines) {
            var claim = new Claim(orderId, attempt, line.quantity(), notAfter);
            var refusal =
                    switch (writers.take(line.productId(), claim, deadline)) {
                        case ClaimOutcome.Held(var byUs) -> {
                            if (byUs) {
                                ours.add(line);
                            }
                            yield Optional.<HoldOutcome>empty();
                        }
                        case ClaimOutcome.TooFew() -> {
                            giveBack(orderId, attempt, ours);
                            yield Optional.of(outOfStock(lines, line, deadline));
                        }
                        case ClaimOutcome.TooLate() -> {
                            giveBack(orderId, attempt, ours);
                            yield Optional.of(new HoldOutcome.TooLate());
                        }
                        case ClaimOutcome.Different() -> {
                            giveBack(orderId, attempt, ours);
                            yield Optional.of(new HoldOutcome.Different(List.of(line.productId())));
                        }
                        // Not decided: the order repeats the hold or releases it, so what is
                        // taken stays. Never compensate on Unknown.
                        case ClaimOutcome.Busy(var reason) ->
                                Optional.of(new HoldOutcome.Busy(reason));
                        case ClaimOutcome.Unknown() -> Optional.of(new HoldOutcome.Unknown());
                    };
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        return new HoldOutcome.Held();
    }

    private boolean refusedFromMemory(String orderId, HoldLine line) {
        return soldOut.refuses(line.productId(), orderId, line.quantity());
    }

    /** Names every product that came short, so that a shopper mends the cart once. */
    private HoldOutcome outOfStock(List<HoldLine> lines, HoldLine first, Deadline deadline) {
        var later = lines.subList(lines.indexOf(first) + 1, lines.size());
        if (later.isEmpty()) {
            return new HoldOutcome.OutOfStock(List.of(first.productId()));
        }
        var missing = new ArrayList<>(List.of(first));
        try {
            var available = stocks.available(productIds(later), deadline);
            later.stream()
                    .filter(it -> it.quantity() > available.getOrDefault(it.productId(), 0L))
                    .forEach(missing::add);
        } catch (StoreUnavailableException unread) {
            LOGGER.atDebug().log("only the first product out of stock is named");
        }
        return new HoldOutcome.OutOfStock(productIds(missing));
    }

    /**
     * An answer that is lost here loses no pieces: whatever is not given back is still held by the
     * order, whose own release comes in any case.
     */
    private void giveBack(String orderId, String attempt, List<HoldLine> lines) {
        var deadline = Deadline.after(GIVE_BACK);
        for (var line : lines) {
            try {
                store.giveBack(orderId, attempt, line, deadline);
            } catch (StoreUnavailableException unsure) {
                metrics.leftToRelease();
                LOGGER.atWarn()
                        .addKeyValue("orderId", orderId)
                        .addKeyValue("productId", line.productId())
                        .addKeyValue("cause", unsure.getMessage())
                        .log("a failed hold's pieces are left to the order's own release");
            }
            soldOut.forget(line.productId());
        }
    }

    private SettleOutcome settle(
            MongoHoldStore.Settlement how,
            String orderId,
            List<HoldLine> lines,
            Deadline deadline) {
        checkOrderId(orderId);
        var different = new ArrayList<String>();
        for (var line : HoldLine.merged(lines)) {
            var outcome = store.settle(how, orderId, line, deadline);
            soldOut.forget(line.productId());
            switch (outcome) {
                case SettleOutcome.Done() -> {}
                case SettleOutcome.Different(var productIds) -> different.addAll(productIds);
                case SettleOutcome.Unknown() -> {
                    return metrics.settled(how, outcome);
                }
            }
        }
        return metrics.settled(
                how,
                different.isEmpty()
                        ? new SettleOutcome.Done()
                        : new SettleOutcome.Different(different));
    }

    private static List<String> productIds(List<HoldLine> lines) {
        return lines.stream().map(HoldLine::productId).toList();
    }

    /** The id becomes part of a field's path, so its form is a matter of safety. */
    private static void checkOrderId(String orderId) {
        if (!Fields.ID.matcher(orderId).matches()) {
            throw new IllegalArgumentException("not an order id");
        }
    }
}
