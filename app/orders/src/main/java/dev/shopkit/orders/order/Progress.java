package dev.shopkit.orders.order;

import dev.shopkit.orders.payment.Payment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How far an order has come; all of an order that changes. Each change is one compare-and-set on
 * {@code version} and {@code dueAt} that carries its effects and the time by which somebody must
 * look again.
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
        Failures failures,
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
        return first(OrderState.PENDING, now, Optional.empty()).dueAt(now.plus(LEASE));
    }

    /** A new order that is refused before anybody was asked to hold anything for it. */
    public static Progress rejected(Rejection reason, Instant now) {
        return first(OrderState.REJECTED, now, Optional.of(reason));
    }

    private static Progress first(OrderState state, Instant now, Optional<Rejection> rejection) {
        return new Progress(
                state,
                1,
                List.of(),
                List.of(),
                List.of(new Change(state.text(), now)),
                rejection,
                Failures.NONE,
                Optional.empty());
    }

    /** The order's next progress: empty where {@code event} means nothing in this state. */
    public Optional<Progress> after(OrderEvent event, Order order, Instant now) {
        return state.after(event)
                .map(next -> next(next, kept(event), now))
                .flatMap(it -> it.with(event, order, now))
                .map(it -> it.dueFrom(now));
    }

    private Optional<Progress> with(OrderEvent event, Order order, Instant now) {
        return switch (event) {
            case OrderEvent.StockHeld held -> Optional.of(this);
            case OrderEvent.StockRefused(var reason, var release) ->
                    Optional.of(release ? because(reason).releasing(order, now) : because(reason));
            case OrderEvent.PaymentStarted started ->
                    Optional.of(
                            paying(Payment.started(payments.size() + 1, order.purchase().total())));
            case OrderEvent.PaymentUnclear unclear -> Optional.of(payment(Payment::unknown));
            case OrderEvent.PaymentNeedsAction action -> Optional.of(payment(Payment::needsAction));
            case OrderEvent.PaymentCaptured(var reference) ->
                    Optional.of(
                            payment(it -> it.captured(reference))
                                    .pushing(Effect.Kind.CONFIRM_STOCK, now));
            case OrderEvent.PaymentDeclined(var reason) ->
                    Optional.of(payment(it -> it.declined(reason)).releasing(order, now));
            case OrderEvent.PaymentAbandoned(var reason) ->
                    Optional.of(
                            payment(it -> it.declined(reason))
                                    .pushing(Effect.Kind.CLOSE_PAYMENT, now));
            case OrderEvent.HoldTimeEnded ended -> Optional.of(releasing(order, now));
            // What is not yet confirmed cannot be sent off.
            case OrderEvent.SentOff sent ->
                    pending(Effect.Kind.CONFIRM_STOCK)
                            ? Optional.empty()
                            : Optional.of(pushing(Effect.Kind.SHIP_STOCK, now));
            case OrderEvent.EffectDone(var id) ->
                    effect(id).map(it -> sending(without(outbox, it)).behind(it, order, now));
            case OrderEvent.EffectFailed failed ->
                    effect(failed.effectId()).map(it -> replacing(it, it.failed(failed)));
            case OrderEvent.EffectReplayed(var id) ->
                    effect(id).filter(Effect::dead).map(it -> replacing(it, it.replayed(now)));
            case OrderEvent.EffectClosed(var id) ->
                    effect(id).filter(Effect::closable).map(it -> sending(without(outbox, it)));
            case OrderEvent.DrivingFailed(var error) -> Optional.of(failing(failures.plus(error)));
            case OrderEvent.DrivingReplayed replayed ->
                    failures.givenUp() ? Optional.of(failing(Failures.NONE)) : Optional.empty();
        };
    }

    public Optional<Effect> effect(String id) {
        return outbox.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** Whether an effect of the kind is still to be performed, even if it was given up. */
    public boolean pending(Effect.Kind kind) {
        return outbox.stream().anyMatch(it -> it.kind().equals(kind.text()));
    }

    /** Whether a person has to look at it: something was given up. */
    public boolean deadLettered() {
        return failures.givenUp() || outbox.stream().anyMatch(Effect::dead);
    }

    public Progress dueAt(Instant at) {
        return due(Optional.of(at));
    }

    /**
     * The same at another time, one version on: {@code dueAt} may go back, and with the version
     * before it is never again what a write on its way expects.
     */
    public Progress touched(Instant at) {
        return next(state, failures, at).dueAt(at);
    }

    /** What still counts after the event: an order that gets on is not failing. */
    private Failures kept(OrderEvent event) {
        return switch (event) {
            case OrderEvent.DrivingFailed failed -> failures;
            case OrderEvent.DrivingReplayed replayed -> failures;
            case OrderEvent.EffectFailed failed -> failures;
            default -> Failures.NONE;
        };
    }

    /** One version on, in state {@code next}. */
    private Progress next(OrderState next, Failures kept, Instant now) {
        var longer = new ArrayList<>(history);
        if (next != state) {
            longer.add(new Change(next.text(), now));
        }
        return new Progress(
                next,
                version + 1,
                payments,
                outbox,
                longer.subList(Math.max(0, longer.size() - HISTORY_MAX), longer.size()),
                rejection,
                kept,
                dueAt);
    }

    private Progress because(Rejection reason) {
        return new Progress(
                state, version, payments, outbox, history, Optional.of(reason), failures, dueAt);
    }

    private Progress failing(Failures next) {
        return new Progress(state, version, payments, outbox, history, rejection, next, dueAt);
    }

    private Progress sending(List<Effect> effects) {
        return new Progress(state, version, payments, effects, history, rejection, failures, dueAt);
    }

    private Progress paying(Payment payment) {
        var longer = new ArrayList<>(payments);
        longer.add(payment);
        return with(longer);
    }

    private Progress payment(UnaryOperator<Payment> change) {
        var changed = new ArrayList<>(payments);
        changed.set(changed.size() - 1, change.apply(changed.getLast()));
        return with(changed);
    }

    private Progress with(List<Payment> changed) {
        return new Progress(state, version, changed, outbox, history, rejection, failures, dueAt);
    }

    private Progress due(Optional<Instant> at) {
        return new Progress(state, version, payments, outbox, history, rejection, failures, at);
    }

    private Progress pushing(Effect.Kind kind, Instant notBefore) {
        var longer = new ArrayList<>(outbox);
        longer.add(Effect.of(kind, version, notBefore));
        return sending(longer);
    }

    /** Not before the last hold could arrive, for inventories that keep no tombstones yet. */
    private Progress releasing(Order order, Instant now) {
        var settled = order.holdsSettledAt();
        return pushing(Effect.Kind.RELEASE_STOCK, settled.isAfter(now) ? settled : now);
    }

    /** What has to wait for the effect comes now. */
    private Progress behind(Effect done, Order order, Instant now) {
        return done.known().equals(Optional.of(Effect.Kind.CLOSE_PAYMENT))
                ? releasing(order, now)
                : this;
    }

    private Progress replacing(Effect old, Effect by) {
        return sending(outbox.stream().map(it -> it.id().equals(old.id()) ? by : it).toList());
    }

    private static List<Effect> without(List<Effect> outbox, Effect done) {
        return outbox.stream().filter(it -> !it.id().equals(done.id())).toList();
    }

    /**
     * The lease of whoever made this change while there is something for us to do at once; else
     * when the first of the things that wait wants to be tried.
     */
    private Progress dueFrom(Instant now) {
        var driven = state.driven() && !failures.givenUp();
        if ((driven && failures.count() == 0) || outbox.stream().anyMatch(it -> it.due(now))) {
            return due(Optional.of(now.plus(LEASE)));
        }
        return due(wake(driven ? Optional.of(now.plus(failures.pause())) : Optional.empty()));
    }

    /**
     * When the first of the things that wait wants to be tried; empty when nothing waits. Effects
     * of kinds that we do not know count with their own time, even one that has come, so that the
     * version that knows them finds them; our own poll passes by what is due for nothing else.
     *
     * @param state when its state does, if that is to be moved on
     */
    public Optional<Instant> wake(Optional<Instant> state) {
        var effects = outbox.stream().filter(it -> !it.dead()).map(Effect::notBefore);
        return Stream.concat(state.stream(), effects).min(Comparator.naturalOrder());
    }
}
