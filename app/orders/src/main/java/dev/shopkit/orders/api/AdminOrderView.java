package dev.shopkit.orders.api;

import dev.shopkit.orders.order.Effect;
import dev.shopkit.orders.order.Failures;
import dev.shopkit.orders.order.Order;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * An order as staff see it: whose it is, and what of it is still to be done elsewhere.
 *
 * @param effects oldest first; the driving of an order that was given up is among them
 */
public record AdminOrderView(String ownerId, OrderView order, List<EffectView> effects) {

    /**
     * Something that is still to be done for the order.
     *
     * @param kind in words; of a newer version's kinds as it wrote it
     * @param dead whether it was given up, until somebody replays it
     */
    public record EffectView(
            String id,
            String kind,
            Instant notBefore,
            int attempts,
            String lastError,
            boolean dead) {
        static EffectView of(Effect effect) {
            return new EffectView(
                    effect.id(),
                    effect.kind(),
                    effect.notBefore(),
                    effect.attempts(),
                    effect.lastError().orElse(""),
                    effect.dead());
        }
    }

    public static AdminOrderView of(Order order) {
        var failures = order.progress().failures();
        var driving =
                failures.count() == 0
                        ? Stream.<EffectView>of()
                        : Stream.of(
                                new EffectView(
                                        Failures.ID,
                                        "drive order",
                                        order.progress().dueAt().orElse(order.createdAt()),
                                        failures.count(),
                                        failures.lastError(),
                                        failures.givenUp()));
        var effects = order.progress().outbox().stream().map(EffectView::of);
        return new AdminOrderView(
                order.placement().ownerId(),
                OrderView.of(order),
                Stream.concat(driving, effects).toList());
    }
}
