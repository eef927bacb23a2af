package dev.shopkit.orders.checkout;

import dev.shopkit.kit.work.Deadline;
import dev.shopkit.kit.work.Ids;
import dev.shopkit.orders.client.CatalogAnswer;
import dev.shopkit.orders.client.CatalogClient;
import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.order.OrderNumber;
import dev.shopkit.orders.order.Placement;
import dev.shopkit.orders.order.Progress;
import dev.shopkit.orders.order.Purchase;
import dev.shopkit.orders.order.Rejection;
import dev.shopkit.orders.store.MongoOrderStore;
import dev.shopkit.orders.store.OrderQueries;
import dev.shopkit.orders.work.OrderDriver;
import dev.shopkit.orders.work.OrderMetrics;
import dev.shopkit.orders.work.OrderWorker;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Turns a request into exactly one order, however often it is sent: the unique index on owner and
 * key decides who inserts, and everybody else answers from what was stored. Thread-safe.
 */
final class Checkout {
    private static final Duration CATALOG_LIMIT = Duration.ofSeconds(3);
    private static final Duration REPLAY_WAIT = Duration.ofSeconds(2);
    private static final Duration REPLAY_LOOK = Duration.ofMillis(50);
    private static final int NUMBERS_MAX = 5;

    private final MongoOrderStore orders;
    private final OrderQueries queries;
    private final CatalogClient catalog;
    private final Pricing pricing;
    private final OrderDriver driver;
    private final OrderWorker worker;
    private final Clock clock;
    private final OrderMetrics metrics;
    private final RecentShortages shortages;
    private final Ids ids = new Ids();
    private final SecureRandom random = new SecureRandom();

    Checkout(
            MongoOrderStore orders,
            OrderQueries queries,
            CatalogClient catalog,
            Pricing pricing,
            OrderDriver driver,
            OrderWorker worker,
            Clock clock,
            OrderMetrics metrics,
            RecentShortages shortages) {
        this.orders = orders;
        this.queries = queries;
        this.catalog = catalog;
        this.pricing = pricing;
        this.driver = driver;
        this.worker = worker;
        this.clock = clock;
        this.metrics = metrics;
        this.shortages = shortages;
    }

    CheckoutResult place(
            String ownerId, IdempotencyKey key, OrderRequest request, Deadline deadline) {
        var placement = new Placement(ownerId, key.text(), BodyHash.of(request));
        if (orders.byKey(ownerId, key.text(), deadline).isPresent()) {
            return replay(placement, deadline);
        }
        var tooMany = tooMany(ownerId, deadline);
        if (tooMany.isPresent()) {
            return new CheckoutResult.TooMany(tooMany.get());
        }
        var productIds = request.lines().stream().map(RequestedLine::productId).toList();
        return switch (catalog.products(productIds, deadline.within(CATALOG_LIMIT))) {
            case CatalogAnswer.Unavailable(var cause) -> new CheckoutResult.Unavailable(cause);
            case CatalogAnswer.Found(var items) ->
                    switch (pricing.price(request, items)) {
                        case Priced.Unsellable(var violations) ->
                                new CheckoutResult.Unsellable(violations);
                        case Priced.Sold(var purchase) ->
                                request.expectedTotal()
                                                .filter(it -> !it.equals(purchase.total()))
                                                .isPresent()
                                        ? new CheckoutResult.PriceChanged(purchase.total())
                                        : accept(placement, purchase, deadline);
                    };
        };
    }

    private Optional<Duration> tooMany(String ownerId, Deadline deadline) {
        var now = clock.instant();
        var since = now.minus(CustomerLimits.COUNTED_FOR);
        var recent = queries.since(ownerId, since, CustomerLimits.COUNTED_MAX, deadline);
        return CustomerLimits.exceeded(recent, now);
    }

    private CheckoutResult accept(Placement placement, Purchase purchase, Deadline deadline) {
        for (var numbers = 0; numbers < NUMBERS_MAX; numbers++) {
            var order = drawn(placement, purchase);
            switch (orders.insert(order, deadline)) {
                case INSERTED -> {
                    return answer(driven(order, deadline));
                }
                case KEY_TAKEN -> {
                    return replay(placement, deadline);
                }
                case NUMBER_TAKEN -> {
                    // One in a trillion per stored order: draw again.
                }
            }
        }
        throw new IllegalStateException("no free order number in " + NUMBERS_MAX + " draws");
    }

    private Order drawn(Placement placement, Purchase purchase) {
        // MongoDB keeps milliseconds, and an order must be the same when read again.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var missing = shortages.of(purchase);
        var progress =
                missing.isEmpty()
                        ? Progress.accepted(now)
                        : Progress.rejected(new Rejection.OutOfStock(missing), now);
        return new Order(ids.get(), OrderNumber.draw(random), placement, purchase, now, progress);
    }

    private Order driven(Order inserted, Deadline deadline) {
        if (!inserted.driven()) {
            metrics.changed(inserted.state());
            return inserted;
        }
        var driven = driver.driveInserted(inserted, deadline);
        shortages.learn(driven.order());
        // One that has to wait for a time is found by the poll, when that has come.
        if (driven.ours() && !driven.order().driven()) {
            worker.hand(driven.order());
        }
        return driven.order();
    }

    /** The stored outcome; waits briefly for one that is still in work. */
    private CheckoutResult replay(Placement placement, Deadline deadline) {
        var until = deadline.within(REPLAY_WAIT);
        while (!until.passed()) {
            // An insert that beat ours may not be visible at majority for a moment.
            var found = orders.byKey(placement.ownerId(), placement.key(), deadline);
            if (found.isPresent()) {
                var order = found.get();
                if (!order.placement().bodyHash().equals(placement.bodyHash())) {
                    return new CheckoutResult.KeyReused();
                }
                if (order.answerable()) {
                    return answer(order);
                }
            }
            LockSupport.parkNanos(REPLAY_LOOK.toNanos());
        }
        return new CheckoutResult.InProgress();
    }

    private static CheckoutResult answer(Order order) {
        return order.state().refused()
                ? new CheckoutResult.Refused(order)
                : new CheckoutResult.Placed(order);
    }
}
