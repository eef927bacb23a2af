package dev.shopkit.orders.order;

import static dev.shopkit.orders.order.ProgressTest.effect;
import static dev.shopkit.orders.order.ProgressTest.order;
import static dev.shopkit.orders.order.ProgressTest.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each effect of an order goes its own way. */
class OutboxTest {
    private static final Instant NOW = ProgressTest.NOW;
    private static final Effect CONFIRM = effect("confirm-stock-1", Effect.Kind.CONFIRM_STOCK);
    private static final Effect DEAD =
            new Effect(
                    "release-stock-2", "release stock", Map.of(), NOW, 9, Optional.empty(), true);

    /** Two of a kind for the same moment are two things to do. */
    @Test
    void equalOnesDoNotCollapse() {
        var twin = effect("confirm-stock-at-1-2", Effect.Kind.CONFIRM_STOCK);
        var order = order(OrderState.PAID).with(with(OrderState.PAID, CONFIRM, twin));

        var one = order.after(new OrderEvent.EffectDone(CONFIRM.id()), NOW).progress();

        assertThat(one.outbox()).containsExactly(twin);
        assertThat(one.dueAt()).isPresent();
    }

    @Test
    void oneThatFailsComesBackAtItsOwnTimeAndTheOrderStaysDueForTheOthers() {
        var other = effect("ship-stock-2", Effect.Kind.SHIP_STOCK);
        var order = order(OrderState.PAID).with(with(OrderState.PAID, CONFIRM, other));
        var retryAt = NOW.plusSeconds(30);

        var failed =
                order.after(
                                new OrderEvent.EffectFailed(
                                        CONFIRM.id(), "away", Map.of(), Optional.of(retryAt)),
                                NOW)
                        .progress();

        assertThat(failed.outbox().getFirst().notBefore()).isEqualTo(retryAt);
        assertThat(failed.outbox().getFirst().attempts()).isEqualTo(1);
        assertThat(failed.outbox().getFirst().lastError()).contains("away");
        assertThat(failed.outbox().getLast()).isEqualTo(other);
        assertThat(failed.dueAt()).contains(NOW.plus(Progress.LEASE));
    }

    @Test
    void aDeadLetterMakesNoOrderDueUntilItIsReplayed() {
        var order = order(OrderState.REJECTED).with(with(OrderState.REJECTED, DEAD, CONFIRM));

        var rest = order.after(new OrderEvent.EffectDone(CONFIRM.id()), NOW);
        assertThat(rest.progress().dueAt()).isEmpty();
        assertThat(rest.progress().deadLettered()).isTrue();

        var replayed = rest.after(new OrderEvent.EffectReplayed(DEAD.id()), NOW).progress();
        assertThat(replayed.dueAt()).isPresent();
        assertThat(replayed.deadLettered()).isFalse();
        assertThat(replayed.outbox().getFirst().attempts()).isZero();
    }

    /** To try a shipment again may ship it twice; all others can only be tried again. */
    @Test
    void onlyADeadLetterOfAShipmentCanBeClosed() {
        var living = effect("ship-stock-3", Effect.Kind.SHIP_STOCK);
        var shipment =
                new Effect("ship-stock-4", "ship stock", Map.of(), NOW, 1, Optional.empty(), true);
        var order = order(OrderState.SHIPPED).with(with(OrderState.SHIPPED, living, shipment));

        var closed = order.after(new OrderEvent.EffectClosed(shipment.id()), NOW).progress();

        assertThat(closed.outbox()).containsExactly(living);
        assertThat(closed.deadLettered()).isFalse();
        assertThat(order.afterIfExpected(new OrderEvent.EffectClosed(living.id()), NOW)).isEmpty();
        var rejected = order(OrderState.REJECTED).with(with(OrderState.REJECTED, DEAD));
        assertThat(rejected.afterIfExpected(new OrderEvent.EffectClosed(DEAD.id()), NOW)).isEmpty();
    }

    /** It stays due for the version that knows it; our poll passes it by. */
    @Test
    void oneOfAnUnknownKindIsNotOursButKeepsItsTime() {
        var since = NOW.minusSeconds(5);
        var foreign = new Effect("x", "send mail", Map.of(), since, 0, Optional.empty(), false);
        var order = order(OrderState.PAID).with(with(OrderState.PAID, CONFIRM, foreign));

        var done = order.after(new OrderEvent.EffectDone(CONFIRM.id()), NOW).progress();

        assertThat(foreign.due(NOW)).isFalse();
        assertThat(done.outbox()).containsExactly(foreign);
        assertThat(done.dueAt()).contains(since);
        assertThat(done.wake(Optional.of(NOW.plusSeconds(30)))).contains(since);
    }
}
