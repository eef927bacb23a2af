package dev.shopkit.orders.work;

import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.order.OrderEvent;
import dev.shopkit.orders.store.MongoOrderStore;
import dev.shopkit.orders.store.MongoOrderStore.Changed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what happened to an order, and counts it; says when to try again what did not. */
final class OrderChanges {
    private static final Logger LOGGER = LoggerFactory.getLogger(OrderChanges.class);
    private static final Duration RETRY_MIN = Duration.ofSeconds(1);
    private static final Duration RETRY_MAX = Duration.ofSeconds(30);
    private static final int RETRY_AGE_PART = 4;

    private final MongoOrderStore orders;
    private final Clock clock;
    private final OrderMetrics metrics;

    OrderChanges(MongoOrderStore orders, Clock clock, OrderMetrics metrics) {
        this.orders = orders;
        this.clock = clock;
        this.metrics = metrics;
    }

    Step change(Order order, OrderEvent event, Deadline deadline) {
        return switch (write(order, event, deadline)) {
            case Changed.Applied(var changed) -> new Step.Moved(changed);
            case Changed.Overtaken(var current) -> new Step.Lost(current);
        };
    }

    Changed write(Order order, OrderEvent event, Deadline deadline) {
        var changed = orders.change(order, order.after(event, clock.instant()), deadline);
        if (changed instanceof Changed.Applied(var after) && after.state() != order.state()) {
            metrics.changed(after.state());
        }
        return changed;
    }

    /** The older an order that cannot go on, the longer until it is tried again. */
    Step.Waiting later(Order order, String cause) {
        var now = clock.instant();
        var pause = Duration.between(order.createdAt(), now).dividedBy(RETRY_AGE_PART);
        var bounded = pause.compareTo(RETRY_MIN) < 0 ? RETRY_MIN : pause;
        var until = now.plus(bounded.compareTo(RETRY_MAX) > 0 ? RETRY_MAX : bounded);
        log(order, cause, until);
        return new Step.Waiting(order, until);
    }

    static void log(Order order, String cause, Instant until) {
        LOGGER.atWarn()
                .addKeyValue("orderId", order.id())
                .addKeyValue("state", order.state())
                .addKeyValue("cause", cause)
                .addKeyValue("until", until)
                .log("an order has to wait");
    }
}
