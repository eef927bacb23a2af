package dev.shopkit.orders.order;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where an order is in its life, and the whole table of how it moves. What a move causes elsewhere
 * is in {@link Progress#after}.
 *
 * <pre>
 * Pending ── stock held ──► Held ── payment started ──► Paying ── captured ──► Paid ──► Shipped
 *    │                       │                            │
 *    └─ stock refused        └─ hold time ended           └─ declined, or abandoned
 *       ▼                       ▼                            ▼
 *    Rejected                Expired                      Declined
 * </pre>
 */
public enum OrderState {
    /** Accepted; its stock is being held. */
    PENDING("Pending", Task.HOLD_STOCK),
    /** Its stock is held until it is paid or the hold time is over. */
    HELD("Held", Task.START_PAYMENT),
    /** Its stock could not be held. Final. */
    REJECTED("Rejected", Task.NONE),
    /** A payment is in work; the stock stays held until its outcome is known. */
    PAYING("Paying", Task.FINISH_PAYMENT),
    /** Paid, and its stock is or will be sold to it. */
    PAID("Paid", Task.NONE),
    /** The hold time ended unpaid. Final. */
    EXPIRED("Expired", Task.NONE),
    /** Its payment was declined; its stock goes back. Final. */
    DECLINED("Declined", Task.NONE),
    /** Sent off. Final until deliveries and returns are told of. */
    SHIPPED("Shipped", Task.NONE),
    /** One that only a newer version knows; that version moves it on. Never written. */
    OTHER("Other", Task.NONE);

    /** What has to be done for an order so that it leaves its state. */
    public enum Task {
        HOLD_STOCK,
        START_PAYMENT,
        FINISH_PAYMENT,
        /** Nothing: it waits for a person, or has come to its end. */
        NONE
    }

    private final String text;
    private final Task task;

    OrderState(String text, Task task) {
        this.text = text;
        this.task = task;
    }

    /** As in the API and in MongoDB. */
    public String text() {
        return text;
    }

    public Task task() {
        return task;
    }

    /** The state of this name, {@link #OTHER} for one that we do not know. */
    public static OrderState of(String text) {
        return Arrays.stream(values()).filter(it -> it.text.equals(text)).findFirst().orElse(OTHER);
    }

    /** Whether somebody has to move it on; the others wait for a person, or have ended. */
    public boolean driven() {
        return task != Task.NONE;
    }

    /** Whether all that is left to do is to give pieces back: that goes after every sale. */
    public boolean givesBack() {
        return switch (this) {
            case REJECTED, EXPIRED, DECLINED -> true;
            case PENDING, HELD, PAYING, PAID, SHIPPED, OTHER -> false;
        };
    }

    /** Whether the customer was refused what was asked for, and charged nothing. */
    public boolean refused() {
        return this == REJECTED || this == DECLINED;
    }

    /** Where an event leads from here; empty where it means nothing. */
    Optional<OrderState> after(OrderEvent event) {
        return switch (event) {
            case OrderEvent.StockHeld held -> move(PENDING, HELD);
            case OrderEvent.StockRefused refused -> move(PENDING, REJECTED);
            case OrderEvent.PaymentStarted started -> move(HELD, PAYING);
            case OrderEvent.HoldTimeEnded ended -> move(HELD, EXPIRED);
            case OrderEvent.PaymentUnclear unclear -> move(PAYING, PAYING);
            case OrderEvent.PaymentNeedsAction action -> move(PAYING, PAYING);
            case OrderEvent.PaymentCaptured captured -> move(PAYING, PAID);
            case OrderEvent.PaymentDeclined declined -> move(PAYING, DECLINED);
            case OrderEvent.PaymentAbandoned abandoned -> move(PAYING, DECLINED);
            case OrderEvent.SentOff sent -> move(PAID, SHIPPED);
            case OrderEvent.EffectDone done -> Optional.of(this);
            case OrderEvent.EffectFailed failed -> Optional.of(this);
            case OrderEvent.EffectReplayed replayed -> Optional.of(this);
            case OrderEvent.EffectClosed closed -> Optional.of(this);
            case OrderEvent.DrivingFailed failed -> Optional.of(this);
            case OrderEvent.DrivingReplayed replayed -> Optional.of(this);
        };
    }

    private Optional<OrderState> move(OrderState from, OrderState to) {
        return this == from ? Optional.of(to) : Optional.empty();
    }
}
