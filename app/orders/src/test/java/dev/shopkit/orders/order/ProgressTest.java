package dev.shopkit.orders.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.money.Money;
import dev.shopkit.orders.payment.Payment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgressTest {
    private static final Instant CREATED = Instant.parse("2026-11-22T20:00:00Z");
    static final Instant NOW = CREATED.plusSeconds(3);
    private static final Instant SETTLED = CREATED.plusSeconds(12);
    private static final Money TOTAL = new Money(1999, "EUR");

    private static final Effect CONFIRM = effect("confirm-stock-1", Effect.Kind.CONFIRM_STOCK);
    private static final List<OrderEvent> EVENTS =
            List.of(
                    new OrderEvent.StockHeld(),
                    new OrderEvent.StockRefused(new Rejection.TooLate(), true),
                    new OrderEvent.PaymentStarted(),
                    new OrderEvent.PaymentUnclear(),
                    new OrderEvent.PaymentNeedsAction(),
                    new OrderEvent.PaymentCaptured("ref-1"),
                    new OrderEvent.PaymentDeclined("no money"),
                    new OrderEvent.PaymentAbandoned("not paid in time"),
                    new OrderEvent.HoldTimeEnded(),
                    new OrderEvent.SentOff(),
                    new OrderEvent.EffectDone("none"),
                    new OrderEvent.EffectReplayed("none"),
                    new OrderEvent.EffectClosed("none"),
                    new OrderEvent.DrivingReplayed());

    /** Where each event leads from each state; what is not here means nothing there. */
    private static final Map<OrderState, Map<Class<?>, OrderState>> TABLE =
            Map.of(
                    OrderState.PENDING,
                    Map.of(
                            OrderEvent.StockHeld.class, OrderState.HELD,
                            OrderEvent.StockRefused.class, OrderState.REJECTED),
                    OrderState.HELD,
                    Map.of(
                            OrderEvent.PaymentStarted.class, OrderState.PAYING,
                            OrderEvent.HoldTimeEnded.class, OrderState.EXPIRED),
                    OrderState.PAYING,
                    Map.of(
                            OrderEvent.PaymentUnclear.class, OrderState.PAYING,
                            OrderEvent.PaymentNeedsAction.class, OrderState.PAYING,
                            OrderEvent.PaymentCaptured.class, OrderState.PAID,
                            OrderEvent.PaymentDeclined.class, OrderState.DECLINED,
                            OrderEvent.PaymentAbandoned.class, OrderState.DECLINED),
                    OrderState.PAID,
                    Map.of(OrderEvent.SentOff.class, OrderState.SHIPPED));

    record Cell(OrderState state, OrderEvent event) {}

    static Stream<Cell> everyStateAndEvent() {
        return Stream.of(OrderState.values())
                .flatMap(state -> EVENTS.stream().map(event -> new Cell(state, event)));
    }

    @ParameterizedTest
    @MethodSource("everyStateAndEvent")
    void movesExactlyAsTheTableSays(Cell cell) {
        var before = order(cell.state());
        var after = before.progress().after(cell.event(), before, NOW);

        var expected =
                Optional.ofNullable(
                        TABLE.getOrDefault(cell.state(), Map.of()).get(cell.event().getClass()));
        assertThat(after.map(Progress::state)).isEqualTo(expected);
        after.ifPresent(it -> assertThat(it.version()).isEqualTo(8));
    }

    @Test
    void paidPushesTheConfirmationInTheSameChange() {
        var paid = after(OrderState.PAYING, new OrderEvent.PaymentCaptured("ref-1"));

        assertThat(paid.outbox())
                .containsExactly(effect("confirm-stock-8", Effect.Kind.CONFIRM_STOCK));
        assertThat(paid.payments()).containsExactly(Payment.started(1, TOTAL).captured("ref-1"));
        assertThat(paid.dueAt()).contains(NOW.plus(Progress.LEASE));
        assertThat(paid.history().getLast()).isEqualTo(new Change("Paid", NOW));
    }

    @Test
    void rejectedReleasesOnlyWhenNoHoldCanArriveAnyMore() {
        var rejected =
                after(
                        OrderState.PENDING,
                        new OrderEvent.StockRefused(new Rejection.TooLate(), true));

        assertThat(rejected.outbox().getFirst().kind()).isEqualTo("release stock");
        assertThat(rejected.dueAt()).contains(SETTLED);
        assertThat(rejected.outbox().getFirst().due(NOW)).isFalse();
        assertThat(rejected.outbox().getFirst().due(SETTLED)).isTrue();
        assertThat(rejected.rejection()).contains(new Rejection.TooLate());
    }

    @Test
    void rejectedThatTookNothingRestsAtOnce() {
        var rejected =
                after(
                        OrderState.PENDING,
                        new OrderEvent.StockRefused(new Rejection.TooLate(), false));

        assertThat(rejected.outbox()).isEmpty();
        assertThat(rejected.dueAt()).isEmpty();
    }

    @Test
    void expiredReleasesAtOnce() {
        var late = CREATED.plus(Order.HOLD_TIME);
        var held = order(OrderState.HELD);
        var expired =
                held.progress().after(new OrderEvent.HoldTimeEnded(), held, late).orElseThrow();

        assertThat(expired.outbox().getFirst().due(late)).isTrue();
        assertThat(expired.dueAt()).contains(late.plus(Progress.LEASE));
    }

    @Test
    void declinedGivesTheStockBackAndSaysWhy() {
        var declined = after(OrderState.PAYING, new OrderEvent.PaymentDeclined("no money"));

        assertThat(declined.pending(Effect.Kind.RELEASE_STOCK)).isTrue();
        assertThat(declined.payments().getLast().declined()).contains("no money");
    }

    /** Or it could still be paid when its stock has gone back. */
    @Test
    void anAbandonedPaymentIsClosedBeforeTheStockGoesBack() {
        var paying = order(OrderState.PAYING);
        var abandoned = paying.after(new OrderEvent.PaymentAbandoned("not paid in time"), NOW);
        var effect = abandoned.progress().outbox().getFirst();
        assertThat(effect.kind()).isEqualTo("close payment");
        assertThat(abandoned.progress().pending(Effect.Kind.RELEASE_STOCK)).isFalse();

        var closed = abandoned.after(new OrderEvent.EffectDone(effect.id()), NOW).progress();

        assertThat(closed.outbox().stream().map(Effect::kind)).containsExactly("release stock");
    }

    /** Nothing that was written for one of them may ever fit another. */
    @Test
    void whatIsPutOffAtATimeThatItHadBeforeIsOfANewVersion() {
        var leased = order(OrderState.PENDING).progress().dueAt(NOW);
        var putOff = leased.touched(NOW.minusSeconds(5)).touched(NOW);

        assertThat(putOff.dueAt()).isEqualTo(leased.dueAt());
        assertThat(putOff.version()).isGreaterThan(leased.version());
        assertThat(putOff.history()).isEqualTo(leased.history());
    }

    @Test
    void whatIsNotConfirmedCannotBeSentOff() {
        var paid = order(OrderState.PAID).with(with(OrderState.PAID, CONFIRM));

        assertThat(paid.afterIfExpected(new OrderEvent.SentOff(), NOW)).isEmpty();
        var done = paid.after(new OrderEvent.EffectDone(CONFIRM.id()), NOW);
        var shipped = done.after(new OrderEvent.SentOff(), NOW).progress();
        assertThat(shipped.outbox().getFirst().payload()).containsKey(Effect.FENCE);
    }

    @Test
    void anOrderThatFailsByABugComesBackEverMoreRarelyAndIsThenLeftToAPerson() {
        var order = order(OrderState.PENDING);
        var pauses = new ArrayList<Duration>();
        while (order.driven()) {
            order = order.after(new OrderEvent.DrivingFailed("bug"), NOW);
            order.progress().dueAt().ifPresent(it -> pauses.add(Duration.between(NOW, it)));
        }

        assertThat(pauses).hasSize(Failures.MAX - 1).isSorted();
        assertThat(pauses.getFirst()).isEqualTo(Duration.ofSeconds(8));
        assertThat(pauses.getLast()).isGreaterThan(Duration.ofMinutes(15));
        assertThat(order.progress().deadLettered()).isTrue();
        var replayed = order.after(new OrderEvent.DrivingReplayed(), NOW);
        assertThat(replayed.driven()).isTrue();
        assertThat(replayed.progress().dueAt()).contains(NOW.plus(Progress.LEASE));
    }

    @Test
    void payingWritesItsAttemptBeforeAnythingIsSent() {
        var paying = after(OrderState.HELD, new OrderEvent.PaymentStarted());
        assertThat(paying.payments()).containsExactly(Payment.started(1, TOTAL));
        assertThat(paying.dueAt()).contains(NOW.plus(Progress.LEASE));
    }

    @Test
    void anUnclearPaymentKeepsItsAttempt() {
        var unclear = after(OrderState.PAYING, new OrderEvent.PaymentUnclear());
        assertThat(unclear.payments()).containsExactly(Payment.started(1, TOTAL).unknown());
        assertThat(unclear.history()).isEqualTo(order(OrderState.PAYING).progress().history());
    }

    @Test
    void theLastEffectDonePutsAnOrderToRest() {
        var paid = after(OrderState.PAYING, new OrderEvent.PaymentCaptured("ref-1"));
        var order = order(OrderState.PAID).with(paid);
        var id = paid.outbox().getFirst().id();
        var done = paid.after(new OrderEvent.EffectDone(id), order, NOW).orElseThrow();
        assertThat(done.outbox()).isEmpty();
        assertThat(done.dueAt()).isEmpty();
    }

    @Test
    void historyKeepsTheNewestHundred() {
        var progress = order(OrderState.PENDING).progress();
        var full = Collections.nCopies(100, new Change("Pending", CREATED));
        var long100 =
                new Progress(
                        OrderState.PENDING,
                        7,
                        progress.payments(),
                        progress.outbox(),
                        full,
                        progress.rejection(),
                        progress.failures(),
                        progress.dueAt());
        var order = order(OrderState.PENDING).with(long100);
        var held = order.after(new OrderEvent.StockHeld(), NOW).progress();
        assertThat(held.history()).hasSize(100);
        assertThat(held.history().getLast()).isEqualTo(new Change("Held", NOW));
    }

    @Test
    void theHoldTimeEndsAfterFifteenMinutes() {
        var order = order(OrderState.HELD);
        assertThat(order.holdTimeEnded(CREATED.plus(Duration.ofMinutes(15)).minusMillis(1)))
                .isFalse();
        assertThat(order.holdTimeEnded(CREATED.plus(Duration.ofMinutes(15)))).isTrue();
    }

    private static Progress after(OrderState state, OrderEvent event) {
        var order = order(state);
        return order.after(event, NOW).progress();
    }

    static Order order(OrderState state) {
        var payments =
                switch (state) {
                    case PENDING, HELD, REJECTED, EXPIRED, OTHER -> List.<Payment>of();
                    case PAYING, PAID, DECLINED, SHIPPED -> List.of(Payment.started(1, TOTAL));
                };
        var line = new OrderLine("cup", "Cup", "/api/pictures/cup.svg", 1, TOTAL);
        var address = new Address("Ada", "1 Main Street", "London", "N1", "GB");
        return new Order(
                "order-1",
                "K7QD-3M9X",
                new Placement("user:ada", "key-00000001", "hash"),
                new Purchase(List.of(line), TOTAL, address),
                CREATED,
                new Progress(
                        state,
                        7,
                        payments,
                        List.of(),
                        List.of(new Change("Pending", CREATED)),
                        Optional.empty(),
                        Failures.NONE,
                        Optional.empty()));
    }

    static Progress with(OrderState state, Effect... outbox) {
        var progress = order(state).progress();
        return new Progress(
                state,
                7,
                progress.payments(),
                List.of(outbox),
                progress.history(),
                Optional.empty(),
                Failures.NONE,
                Optional.of(NOW));
    }

    static Effect effect(String id, Effect.Kind kind) {
        return new Effect(id, kind.text(), Map.of(), NOW, 0, Optional.empty(), false);
    }
}
