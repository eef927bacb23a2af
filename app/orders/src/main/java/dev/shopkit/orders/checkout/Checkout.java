package dev.shopkit.orders.checkout;

import dev.shopkit.kit.work.Deadline;
import dev.shopkit.kit.work.Ids;
import dev.shopkit.orders.client.CatalogAnswer;
import dev.shopkit.orders.client.CatalogClient;
import dev.shopkit.orders.order.MongoOrderStore;
import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.order.OrderNumber;
import dev.shopkit.orders.order.OrderState;
import dev.shopkit.orders.order.Placement;
import dev.shopkit.orders.order.Progress;
import dev.shopkit.orders.order.Purchase;
import dev.shopkit.orders.work.OrderDriver;
import dev.shopkit.orders.work.OrderWorker;
import dev.shopkit.orders.work.Step;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Turns a wish into exactly one order, however often it is sent: the unique index on owner and key
 * decides who inserts, and everybody else answers from what was stored. Thread-safe.
 */
final class Checkout {
    /** Within a lease, so that no worker begins on the order while its caller still drives it. */
    private static final Duration DRIVE_LIMIT = Duration.ofSeconds(4);

    private static final Duration CATALOG_LIMIT = Duration.ofSeconds(3);
    private static final Duration REPLAY_WAIT = Duration.ofSeconds(2);
    private static final Duration REPLAY_LOOK = Duration.ofMillis(50);
    private static final int NUMBERS_MAX = 5;

    private final MongoOrderStore orders;
    private final CatalogClient catalog;
    private final Pricing pricing;
    private final OrderDriver driver;
    private final OrderWorker worker;
    private final Clock clock;
    private final Ids ids = new Ids();
    private final SecureRandom random = new SecureRandom();

    Checkout(
            MongoOrderStore orders,
            CatalogClient catalog,
            Pricing pricing,
            OrderDriver driver,
            OrderWorker worker,
            Clock clock) {
        this.orders = orders;
        this.catalog = catalog;
        this.pricing = pricing;
        this.driver = driver;
        this.worker = worker;
        this.clock = clock;
    }

    CheckoutResult place(String ownerId, IdempotencyKey key, Wish wish, Deadline deadline) {
        var placement = new Placement(ownerId, key.text(), BodyHash.of(wish));
        if (orders.byKey(ownerId, key.text(), deadline).isPresent()) {
            return replay(placement, deadline);
        }
        var productIds = wish.lines().stream().map(WantedLine::productId).toList();
        return switch (catalog.products(productIds, deadline.within(CATALOG_LIMIT))) {
            case CatalogAnswer.Unavailable(var cause) -> new CheckoutResult.Unavailable(cause);
            case CatalogAnswer.Found(var items) ->
                    switch (pricing.price(wish, items)) {
                        case Priced.Unsellable(var violations) ->
                                new CheckoutResult.Unsellable(violations);
                        case Priced.Sold(var purchase) ->
                                wish.expectedTotal()
                                                .filter(it -> !it.equals(purchase.total()))
                                                .isPresent()
                                        ? new CheckoutResult.PriceChanged(purchase.total())
                                        : accept(placement, purchase, deadline);
                    };
        };
    }

    private CheckoutResult accept(Placement placement, Purchase purchase, Deadline deadline) {
        for (var numbers = 0; numbers < NUMBERS_MAX; numbers++) {
            var order = drawn(placement, purchase);
            switch (orders.insert(order, deadline)) {
                case INSERTED -> {
                    return answer(drive(order, deadline.within(DRIVE_LIMIT)));
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
        return new Order(
                ids.get(),
                OrderNumber.draw(random),
                placement,
                purchase,
                now,
                Progress.accepted(now));
    }

    private Order drive(Order inserted, Deadline deadline) {
        var step = driver.begin(inserted, deadline);
        while (true) {
            switch (step) {
                case Step.Moved(var order) when !order.state().driven() -> {
                    worker.hand(order);
                    return order;
                }
                case Step.Moved(var order) -> {
                    if (deadline.passed()) {
                        return order;
                    }
                    step = driver.next(order, deadline);
                }
                case Step.Waiting(var order, var until) -> {
                    var pause = Duration.between(clock.instant(), until);
                    if (pause.compareTo(deadline.remaining()) >= 0) {
                        return order;
                    }
                    LockSupport.parkNanos(pause.toNanos());
                    step = driver.next(order, deadline);
                }
            }
        }
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
                if (!order.state().driven()) {
                    return answer(order);
                }
            }
            LockSupport.parkNanos(REPLAY_LOOK.toNanos());
        }
        return new CheckoutResult.InProgress();
    }

    private static CheckoutResult answer(Order order) {
        return order.state() == OrderState.REJECTED
                ? new CheckoutResult.Refused(order)
                : new CheckoutResult.Placed(order);
    }
}
