package dev.shopkit.orders.order;

import dev.shopkit.orders.payment.Payment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One order: facts that never change, and how far it has come. */
public record Order(
        String id,
        String number,
        Placement placement,
        Purchase purchase,
        Instant createdAt,
        Progress progress) {

    /** How long stock is held for an order that is not paid. */
    public static final Duration HOLD_TIME = Duration.ofMinutes(15);

    /** Inventory takes nothing for an order that is older, by its database's own clock. */
    public static final Duration HOLD_WINDOW = Duration.ofSeconds(10);

    /** For what is still in work in inventory when the window closes, and for differing clocks. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    /** The fence of {@link #HOLD_WINDOW}. */
    public Instant notAfter() {
        return createdAt.plus(HOLD_WINDOW);
    }

    /** From here on nothing more is taken for this order, so what inventory says is final. */
    public Instant holdsSettledAt() {
        return notAfter().plus(SETTLING);
    }

    public boolean holdTimeEnded(Instant now) {
        return !now.isBefore(createdAt.plus(HOLD_TIME));
    }

    public OrderState state() {
        return progress.state();
    }

    /** Whether its state has to be moved on, and has not been given up. */
    public boolean driven() {
        return state().driven() && !progress.failures().givenUp();
    }

    /**
     * Whether there is something to tell the customer: it is decided, or waits for the customer.
     */
    public boolean answerable() {
        return !state().driven()
                || (state() == OrderState.PAYING
                        && payment().state() == Payment.State.NEEDS_ACTION);
    }

    public Payment payment() {
        return progress.payments().getLast();
    }

    /** The order after {@code event}; empty where the event means nothing. */
    public Optional<Order> afterIfExpected(OrderEvent event, Instant now) {
        return progress.after(event, this, now).map(this::with);
    }

    /** The order after {@code event}, which must be one that its state expects. */
    public Order after(OrderEvent event, Instant now) {
        return afterIfExpected(event, now)
                .orElseThrow(() -> new IllegalStateException(event + " in state " + state()));
    }

    public Order with(Progress next) {
        return new Order(id, number, placement, purchase, createdAt, next);
    }
}
