package dev.shopkit.orders.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.money.Money;
import dev.shopkit.orders.payment.Payment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgressTest {
    private static final Instant CREATED = Instant.parse("2026-11-22T20:00:00Z");
    private static final Instant NOW = CREATED.plusSeconds(3);
    private static final Instant SETTLED = CREATED.plusSeconds(12);
    private static final Money TOTAL = new Money(1999, "EUR");
    private static final Effect CONFIRM = new Effect(Effect.Kind.CONFIRM_STOCK, CREATED);

    private static final List<OrderEvent> EVENTS =
            List.of(
                    new OrderEvent.StockHeld(),
                    new OrderEvent.StockRefused(new Rejection.TooLate()),
                    new OrderEvent.PaymentStarted(),
                    new OrderEvent.PaymentUnclear(),
                    new OrderEvent.PaymentCaptured("ref-1"),
                    new OrderEvent.HoldTimeEnded(),
                    new OrderEvent.EffectDone(CONFIRM));

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
                            OrderEvent.PaymentCaptured.class, OrderState.PAID));

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

        assertThat(paid.outbox()).containsExactly(new Effect(Effect.Kind.CONFIRM_STOCK, NOW));
        assertThat(paid.payments())
                .containsExactly(
                        new Payment(1, Payment.State.CAPTURED, TOTAL, Optional.of("ref-1")));
        assertThat(paid.dueAt()).contains(NOW.plus(Progress.LEASE));
        assertThat(paid.history().getLast()).isEqualTo(new Change(OrderState.PAID, NOW));
    }

    @Test
    void rejectedReleasesOnlyWhenNoHoldCanArriveAnyMore() {
        var rejected =
                after(OrderState.PENDING, new OrderEvent.StockRefused(new Rejection.TooLate()));

        assertThat(rejected.outbox())
                .containsExactly(new Effect(Effect.Kind.RELEASE_STOCK, SETTLED));
        assertThat(rejected.dueAt()).contains(SETTLED);
        assertThat(rejected.actionable(NOW)).isFalse();
        assertThat(rejected.actionable(SETTLED)).isTrue();
        assertThat(rejected.rejection()).contains(new Rejection.TooLate());
    }

    @Test
    void expiredReleasesAtOnce() {
        var late = CREATED.plus(Order.HOLD_TIME);
        var held = order(OrderState.HELD);
        var expired =
                held.progress().after(new OrderEvent.HoldTimeEnded(), held, late).orElseThrow();

        assertThat(expired.outbox()).containsExactly(new Effect(Effect.Kind.RELEASE_STOCK, late));
        assertThat(expired.dueAt()).contains(late.plus(Progress.LEASE));
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
        assertThat(unclear.payments())
                .containsExactly(new Payment(1, Payment.State.UNKNOWN, TOTAL, Optional.empty()));
        assertThat(unclear.history()).isEqualTo(order(OrderState.PAYING).progress().history());
    }

    @Test
    void theLastEffectDonePutsAnOrderToRest() {
        var paid = after(OrderState.PAYING, new OrderEvent.PaymentCaptured("ref-1"));
        var order = order(OrderState.PAID).with(paid);
        var done =
                paid.after(new OrderEvent.EffectDone(paid.outbox().getFirst()), order, NOW)
                        .orElseThrow();
        assertThat(done.outbox()).isEmpty();
        assertThat(done.dueAt()).isEmpty();
        assertThat(done.actionable(NOW)).isFalse();
    }

    @Test
    void historyKeepsTheNewestHundred() {
        var progress = order(OrderState.PENDING).progress();
        var full = java.util.Collections.nCopies(100, new Change(OrderState.PENDING, CREATED));
        var long100 =
                new Progress(
                        OrderState.PENDING,
                        7,
                        progress.payments(),
                        progress.outbox(),
                        full,
                        progress.rejection(),
                        progress.dueAt());
        var order = order(OrderState.PENDING).with(long100);
        var held = order.after(new OrderEvent.StockHeld(), NOW).progress();
        assertThat(held.history()).hasSize(100);
        assertThat(held.history().getLast()).isEqualTo(new Change(OrderState.HELD, NOW));
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

    private static Order order(OrderState state) {
        var payments =
                switch (state) {
                    case PENDING, HELD, REJECTED, EXPIRED -> List.<Payment>of();
                    case PAYING, PAID -> List.of(Payment.started(1, TOTAL));
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
                        List.of(new Change(OrderState.PENDING, CREATED)),
                        Optional.empty(),
                        Optional.empty()));
    }
}
