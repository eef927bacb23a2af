package dev.shopkit.orders.work;

import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.order.Failures;
import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.order.OrderEvent;
import dev.shopkit.orders.store.MongoOrderStore;
import dev.shopkit.orders.store.MongoOrderStore.Changed;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What staff do to an order: one compare-and-set that says so; the worker does the rest. */
public final class OrderActions {
    private static final Logger LOGGER = LoggerFactory.getLogger(OrderActions.class);

    /** So often an order may change under an action before it is given up for now. */
    private static final int TRIES_MAX = 5;

    /** Outcome of an action. */
    public sealed interface Acted {
        /** It is done, now or before. */
        record Done(Order order) implements Acted {}

        /** Its stock is not yet counted as sold, or it changes too fast: repeat in a moment. */
        record NotYet(Order order) implements Acted {}

        /** Its state is not one, or it has no dead letter, that this can be done to. */
        record Impossible(Order order) implements Acted {}

        record NotFound() implements Acted {}
    }

    private final MongoOrderStore orders;
    private final OrderWorker worker;
    private final OrderMetrics metrics;
    private final Clock clock;

    public OrderActions(
            MongoOrderStore orders, OrderWorker worker, OrderMetrics metrics, Clock clock) {
        this.orders = orders;
        this.worker = worker;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Says that a paid order was sent off. Idempotent: its pieces leave the shelf once. */
    public Acted ship(String id, Deadline deadline) {
        return act(
                id,
                new OrderEvent.SentOff(),
                order ->
                        switch (order.state()) {
                            case SHIPPED -> new Acted.Done(order);
                            case PAID -> new Acted.NotYet(order);
                            default -> new Acted.Impossible(order);
                        },
                deadline);
    }

    /** Has a dead letter tried again at once, with all its attempts before it. */
    public Acted replay(String id, String effectId, Deadline deadline) {
        var event =
                effectId.equals(Failures.ID)
                        ? new OrderEvent.DrivingReplayed()
                        : new OrderEvent.EffectReplayed(effectId);
        return act(id, event, Acted.Impossible::new, deadline);
    }

    /** Says that a shipment that was given up was seen to: it is never tried again. */
    public Acted close(String id, String effectId, String by, Deadline deadline) {
        var acted = act(id, new OrderEvent.EffectClosed(effectId), Acted.Impossible::new, deadline);
        if (acted instanceof Acted.Done) {
            LOGGER.atWarn()
                    .addKeyValue("orderId", id)
                    .addKeyValue("effect", effectId)
                    .addKeyValue("by", by)
                    .log("a dead letter was closed");
        }
        return acted;
    }

    private Acted act(
            String id, OrderEvent event, Function<Order, Acted> unexpected, Deadline deadline) {
        var current = orders.byId(id, deadline);
        for (var tries = 0; tries < TRIES_MAX && current.isPresent(); tries++) {
            var before = current.get();
            var after = before.afterIfExpected(event, clock.instant());
            if (after.isEmpty()) {
                return unexpected.apply(before);
            }
            switch (orders.change(before, after.get(), deadline)) {
                case Changed.Applied(var order) -> {
                    if (order.state() != before.state()) {
                        metrics.changed(order.state());
                    }
                    worker.hand(order);
                    return new Acted.Done(order);
                }
                case Changed.Overtaken(var now) -> current = Optional.of(now);
            }
        }
        return current.<Acted>map(Acted.NotYet::new).orElseGet(Acted.NotFound::new);
    }
}
