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
 * Every call is idempotent by order, may be repeated until its answer is known, and may arrive
 * late, twice and in any order: what was confirmed or released once takes nothing again. Nothing
 * expires by itself: the order alone decides when its pieces come back. Thread-safe.
 */
public final class Holds implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Holds.class);

    /** Giving back has time of its own: the call whose hold failed may have used up its. */
    private static final Duration GIVE_BACK = Duration.ofSeconds(2);

    private final MongoStockStore stocks;
    private final SoldOut soldOut;
    private final HoldWriters writers;
    private final HoldMetrics metrics;
    private final Ids attempts = new Ids();

    public Holds(Mongo mongo, MongoStockStore stocks, CollectorRegistry registry) {
        this.stocks = stocks;
        this.soldOut = new SoldOut(Ticker.systemTicker());
        this.metrics = new HoldMetrics(registry);
        this.writers = new HoldWriters(new MongoHoldStore(mongo.database()), soldOut, metrics);
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
            return metrics.held(new HoldOutcome.OutOfStock(productIds(known), true));
        }
        return metrics.held(take(orderId, merged, notAfter, deadline));
    }

    /**
     * Turns the order's holds into sales; a line without a hold is done already. Nothing is held
     * for the order afterwards, whenever it was asked for.
     *
     * @param notAfter the same as at the hold; empty where the version before asks
     */
    public SettleOutcome confirm(
            String orderId, List<HoldLine> lines, Optional<Instant> notAfter, Deadline deadline) {
        return settle(Ending.Kind.CONFIRM, orderId, lines, notAfter, deadline);
    }

    /**
     * Gives the order's pieces back; a line without a hold is done already. Nothing is held for the
     * order afterwards, whenever it was asked for.
     *
     * @param notAfter the same as at the hold; empty where the version before asks
     */
    public SettleOutcome release(
            String orderId, List<HoldLine> lines, Optional<Instant> notAfter, Deadline deadline) {
        return settle(Ending.Kind.RELEASE, orderId, lines, notAfter, deadline);
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
                    switch (writers.ask(line.productId(), claim, deadline)) {
                        case ClaimOutcome.Held(var byUs) when byUs -> held(line, ours);
                        case ClaimOutcome.Held metByAnother -> Optional.<HoldOutcome>empty();
                        case ClaimOutcome.TooFew() -> {
                            var alone = lines.indexOf(line) == ours.size();
                            var nothingHeld = giveBack(orderId, attempt, ours) && alone;
                            yield refused(outOfStock(lines, line, nothingHeld, deadline));
                        }
                        case ClaimOutcome.TooLate() -> {
                            giveBack(orderId, attempt, ours);
                            yield refused(new HoldOutcome.TooLate());
                        }
                        case ClaimOutcome.Different() -> {
                            giveBack(orderId, attempt, ours);
                            yield refused(new HoldOutcome.Different(List.of(line.productId())));
                        }
                        // Whoever ended the order ends what this call took of the other lines, too.
                        case ClaimOutcome.Ended() -> refused(new HoldOutcome.Ended());
                        // Not decided: the order repeats the hold or releases it, so what is taken
                        // stays. Never compensate on Unknown.
                        case ClaimOutcome.Busy(var reason) -> refused(new HoldOutcome.Busy(reason));
                        case ClaimOutcome.Unknown() -> refused(new HoldOutcome.Unknown());
                    };
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        return new HoldOutcome.Held();
    }

    private static Optional<HoldOutcome> held(HoldLine line, List<HoldLine> ours) {
        ours.add(line);
        return Optional.empty();
    }

    private static Optional<HoldOutcome> refused(HoldOutcome outcome) {
        return Optional.of(outcome);
    }

    private boolean refusedFromMemory(String orderId, HoldLine line) {
        return soldOut.refuses(line.productId(), orderId, line.quantity());
    }

    /** Names every product that came short, so that a shopper mends the cart once. */
    private HoldOutcome outOfStock(
            List<HoldLine> lines, HoldLine first, boolean nothingHeld, Deadline deadline) {
        var later = lines.subList(lines.indexOf(first) + 1, lines.size());
        if (later.isEmpty()) {
            return new HoldOutcome.OutOfStock(List.of(first.productId()), nothingHeld);
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
        return new HoldOutcome.OutOfStock(productIds(missing), nothingHeld);
    }

    /**
     * Answers whether it is certain that nothing of it is held any more. An answer that is lost
     * loses no pieces: whatever is not given back is still held by the order, which then releases.
     */
    private boolean giveBack(String orderId, String attempt, List<HoldLine> lines) {
        var deadline = Deadline.after(GIVE_BACK);
        var certain = true;
        for (var line : lines) {
            var back = new GiveBack(orderId, attempt, line.quantity());
            var outcome = writers.ask(line.productId(), back, deadline);
            soldOut.forget(line.productId());
            // Where another call has met the hold, that one answers for it.
            certain &= outcome == EndOutcome.DONE;
            if (outcome == EndOutcome.UNKNOWN) {
                metrics.leftToRelease();
                LOGGER.atWarn()
                        .addKeyValue("orderId", orderId)
                        .addKeyValue("productId", line.productId())
                        .log("a failed hold's pieces are left to the order's own release");
            }
        }
        return certain;
    }

    private SettleOutcome settle(
            Ending.Kind how,
            String orderId,
            List<HoldLine> lines,
            Optional<Instant> notAfter,
            Deadline deadline) {
        checkOrderId(orderId);
        var different = new ArrayList<String>();
        for (var line : HoldLine.merged(lines)) {
            var ending = new Ending(how, orderId, line.quantity(), notAfter);
            var outcome = writers.ask(line.productId(), ending, deadline);
            soldOut.forget(line.productId());
            switch (outcome) {
                case DONE -> {}
                case DIFFERENT -> different.add(line.productId());
                case UNKNOWN -> {
                    return metrics.settled(how, new SettleOutcome.Unknown());
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
