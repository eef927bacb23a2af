package dev.shopkit.orders.order;

import dev.shopkit.orders.payment.Payment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How far an order has come; all of an order that changes. Each change is one compare-and-set on
 * {@code version} that carries its effects and the time by which somebody must look again.
 *
 * @param dueAt when the order wants to be driven: the end of the lease of whoever drives it now, or
 *     the time of what it waits for; empty at rest
 */
public record Progress(
        OrderState state,
        long version,
        List<Payment> payments,
        List<Effect> outbox,
        List<Change> history,
        Optional<Rejection> rejection,
        Optional<Instant> dueAt) {
    /** Who moves an order may keep it for this long, then another may claim it. */
    public static final Duration LEASE = Duration.ofSeconds(6);

    public static final int OUTBOX_MAX = 32;
    public static final int HISTORY_MAX = 100;

    public Progress {
        payments = List.copyOf(payments);
        outbox = List.copyOf(outbox);
        history = List.copyOf(history);
        if (outbox.size() > OUTBOX_MAX || history.size() > HISTORY_MAX) {
            throw new IllegalArgumentException("an order's outbox or history is too long");
        }
    }

    /** A new order, leased to whoever accepted it. */
    public static Progress accepted(Instant now) {
        return new Progress(
                OrderState.PENDING,
                1,
                List.of(),
                List.of(),
                List.of(new Change(OrderState.PENDING, now)),
                Optional.empty(),
                Optional.of(now.plus(LEASE)));
    }

    /** The whole transition table: empty where {@code event} means nothing in this state. */
    public Optional<Progress> after(OrderEvent event, Order order, Instant now) {
        return switch (event) {
            case OrderEvent.StockHeld held ->
                    from(OrderState.PENDING).map(it -> it.to(OrderState.HELD, now));
            case OrderEvent.StockRefused(var reason) ->
                    from(OrderState.PENDING)
                            .map(it -> it.to(OrderState.REJECTED, now))
                            .map(it -> it.because(reason))
                            .map(it -> it.pushing(release(order, now), now));
            case OrderEvent.PaymentStarted started ->
                    from(OrderState.HELD)
                            .map(it -> it.to(OrderState.PAYING, now))
                            .map(it -> it.paying(nextAttempt(order)));
            case OrderEvent.PaymentUnclear unclear ->
                    from(OrderState.PAYING)
                            .map(it -> it.next(now))
                            .map(it -> it.payment(it.payments.getLast().unknown()));
            case OrderEvent.PaymentCaptured(var reference) ->
                    from(OrderState.PAYING)
                            .map(it -> it.to(OrderState.PAID, now))
                            .map(it -> it.payment(it.payments.getLast().captured(reference)))
                            .map(it -> it.pushing(confirm(now), now));
            case OrderEvent.HoldTimeEnded ended ->
                    from(OrderState.HELD)
                            .map(it -> it.to(OrderState.EXPIRED, now))
                            .map(it -> it.pushing(release(order, now), now));
            case OrderEvent.EffectDone(var effect) ->
                    outbox.contains(effect)
                            ? Optional.of(next(now).without(effect, now))
                            : Optional.empty();
        };
    }

    /** Whether there is something to do now, rather than later or never. */
    public boolean actionable(Instant now) {
        return state.driven() || outbox.stream().anyMatch(it -> !it.notBefore().isAfter(now));
    }

    public Progress dueAt(Instant at) {
        return new Progress(state, version, payments, outbox, history, rejection, Optional.of(at));
    }

    private Optional<Progress> from(OrderState expected) {
        return state == expected ? Optional.of(this) : Optional.empty();
    }

    private Progress next(Instant now) {
        return new Progress(
                state, version + 1, payments, outbox, history, rejection, due(state, outbox, now));
    }

    private Progress to(OrderState next, Instant now) {
        var longer = new ArrayList<>(history);
        longer.add(new Change(next, now));
        return new Progress(
                next,
                version + 1,
                payments,
                outbox,
                longer.subList(Math.max(0, longer.size() - HISTORY_MAX), longer.size()),
                rejection,
                due(next, outbox, now));
    }

    private Progress because(Rejection reason) {
        return new Progress(state, version, payments, outbox, history, Optional.of(reason), dueAt);
    }

    private Progress pushing(Effect effect, Instant now) {
        var longer = new ArrayList<>(outbox);
        longer.add(effect);
        return sending(longer, now);
    }

    private Progress without(Effect effect, Instant now) {
        return sending(outbox.stream().filter(it -> !it.equals(effect)).toList(), now);
    }

    private Progress sending(List<Effect> effects, Instant now) {
        return new Progress(
                state, version, payments, effects, history, rejection, due(state, effects, now));
    }

    private Progress paying(Payment payment) {
        var longer = new ArrayList<>(payments);
        longer.add(payment);
        return with(longer);
    }

    private Progress payment(Payment last) {
        var changed = new ArrayList<>(payments);
        changed.set(changed.size() - 1, last);
        return with(changed);
    }

    private Progress with(List<Payment> changed) {
        return new Progress(state, version, changed, outbox, history, rejection, dueAt);
    }

    private Payment nextAttempt(Order order) {
        return Payment.started(payments.size() + 1, order.purchase().total());
    }

    private static Effect confirm(Instant now) {
        return new Effect(Effect.Kind.CONFIRM_STOCK, now);
    }

    /** Not before the last hold could arrive, else that one would never be given back. */
    private static Effect release(Order order, Instant now) {
        var settled = order.holdsSettledAt();
        return new Effect(Effect.Kind.RELEASE_STOCK, settled.isAfter(now) ? settled : now);
    }

    private static Optional<Instant> due(OrderState state, List<Effect> outbox, Instant now) {
        var leased = now.plus(LEASE);
        if (state.driven()) {
            return Optional.of(leased);
        }
        return outbox.stream()
                .map(Effect::notBefore)
                .min(Comparator.naturalOrder())
                .map(earliest -> earliest.isAfter(now) ? earliest : leased);
    }
}
