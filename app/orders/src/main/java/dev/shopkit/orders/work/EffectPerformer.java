package dev.shopkit.orders.work;

import dev.shopkit.kit.http.ProblemException;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.client.EffectResult;
import dev.shopkit.orders.client.HoldLine;
import dev.shopkit.orders.client.InventoryClient;
import dev.shopkit.orders.client.ShipResult;
import dev.shopkit.orders.order.Effect;
import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.order.OrderEvent;
import dev.shopkit.orders.payment.PaymentProvider;
import dev.shopkit.orders.payment.PaymentProvider.Attempt;
import dev.shopkit.orders.payment.PaymentResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs one effect of an order and writes what came of it. An effect that fails, even by a bug,
 * counts its own attempts and comes back at its own time.
 */
final class EffectPerformer {
    private static final Logger LOGGER = LoggerFactory.getLogger(EffectPerformer.class);
    private static final Duration CALL_LIMIT = Duration.ofMillis(1_500);

    private final InventoryClient inventory;
    private final PaymentProvider provider;
    private final OrderChanges changes;
    private final Clock clock;
    private final OrderMetrics metrics;
    private final StepListener listener;

    EffectPerformer(
            InventoryClient inventory,
            PaymentProvider provider,
            OrderChanges changes,
            Clock clock,
            OrderMetrics metrics,
            StepListener listener) {
        this.inventory = inventory;
        this.provider = provider;
        this.changes = changes;
        this.clock = clock;
        this.metrics = metrics;
        this.listener = listener;
    }

    Step perform(Order order, Effect effect, Deadline deadline) {
        var event = outcome(order, effect, deadline);
        if (event instanceof OrderEvent.EffectFailed failed) {
            metrics.failed(effect.kind());
            OrderChanges.log(order, failed.error(), failed.retryAt().orElse(Instant.MAX));
        } else if (effect.known().equals(Optional.of(Effect.Kind.CONFIRM_STOCK))) {
            listener.after(CheckoutStep.STOCK_CONFIRMED, order.id());
        }
        return changes.change(order, event, deadline);
    }

    private OrderEvent outcome(Order order, Effect effect, Deadline deadline) {
        try {
            return outcome(order, effect, effect.known().orElseThrow(), deadline);
        } catch (ProblemException answer) {
            throw answer;
        } catch (RuntimeException | StackOverflowError bug) {
            LOGGER.atError()
                    .addKeyValue("orderId", order.id())
                    .addKeyValue("effect", effect.id())
                    .setCause(bug)
                    .log("performing an effect failed");
            return failed(effect, String.valueOf(bug));
        }
    }

    private OrderEvent outcome(Order order, Effect effect, Effect.Kind kind, Deadline deadline) {
        var call = deadline.within(CALL_LIMIT);
        var lines = StateSteps.lines(order);
        return switch (kind) {
            case CLOSE_PAYMENT -> closed(order, effect, deadline);
            case CONFIRM_STOCK ->
                    outcome(effect, inventory.confirm(order.id(), lines, order.notAfter(), call));
            case RELEASE_STOCK ->
                    outcome(effect, inventory.release(order.id(), lines, order.notAfter(), call));
            case SHIP_STOCK -> shipped(order, effect, call);
        };
    }

    private OrderEvent outcome(Effect effect, EffectResult result) {
        return switch (result) {
            case EffectResult.Done done -> new OrderEvent.EffectDone(effect.id());
            case EffectResult.Unclear(var cause) -> failed(effect, cause);
        };
    }

    /** Whatever the provider has of it, even what was captured at the last moment, is undone. */
    private OrderEvent closed(Order order, Effect effect, Deadline deadline) {
        return switch (provider.refund(Attempt.of(order.id(), order.payment()), deadline)) {
            case PaymentResult.Refunded refunded -> new OrderEvent.EffectDone(effect.id());
            case PaymentResult other -> failed(effect, "payment to be closed: " + other);
        };
    }

    private OrderEvent shipped(Order order, Effect effect, Deadline call) {
        var lines = unshipped(order, effect);
        return switch (inventory.ship(order.id(), lines, effect.fence(), call)) {
            case ShipResult.Shipped shipped -> new OrderEvent.EffectDone(effect.id());
            case ShipResult.Unclear(var cause) -> failed(effect, cause);
            // Certain, and only so a new fence cannot ship anything twice.
            case ShipResult.NotShipped(var productIds) -> {
                var next = new HashMap<>(Effect.fence(clock.instant()));
                next.put(Effect.PRODUCT_IDS, productIds);
                yield failed(effect, "the fence has passed", next);
            }
            case ShipResult.Forgotten(var productIds) ->
                    new OrderEvent.EffectFailed(
                            effect.id(),
                            "inventory no longer knows whether it was shipped",
                            Map.of(Effect.PRODUCT_IDS, productIds, Effect.FORGOTTEN, true),
                            Optional.empty());
        };
    }

    private static List<HoldLine> unshipped(Order order, Effect effect) {
        var lines = StateSteps.lines(order);
        return effect.payload().get(Effect.PRODUCT_IDS) instanceof List<?> left
                ? lines.stream().filter(it -> left.contains(it.productId())).toList()
                : lines;
    }

    private OrderEvent failed(Effect effect, String cause) {
        return failed(effect, cause, Map.of());
    }

    private OrderEvent failed(Effect effect, String cause, Map<String, Object> payload) {
        return new OrderEvent.EffectFailed(
                effect.id(), cause, payload, Optional.of(effect.retryAt(clock.instant())));
    }
}
