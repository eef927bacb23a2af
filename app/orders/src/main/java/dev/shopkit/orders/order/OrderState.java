package dev.shopkit.orders.order;

import java.util.Arrays;

/** Where an order is in its life; {@link Progress#after} says how it moves. */
public enum OrderState {
    /** Accepted; its stock is being held. */
    PENDING("Pending"),
    /** Its stock is held until it is paid or the hold time is over. */
    HELD("Held"),
    /** Its stock could not be held. Final. */
    REJECTED("Rejected"),
    /** A payment is in work; the stock stays held until its outcome is known. */
    PAYING("Paying"),
    /** Paid, and its stock is or will be sold to it. */
    PAID("Paid"),
    /** The hold time ended unpaid. Final. */
    EXPIRED("Expired");

    private final String text;

    OrderState(String text) {
        this.text = text;
    }

    /** As in the API and in MongoDB. */
    public String text() {
        return text;
    }

    public static OrderState of(String text) {
        return Arrays.stream(values())
                .filter(it -> it.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no order state: " + text));
    }

    /** Whether somebody has to move it on at once; the others wait for a time or for a person. */
    public boolean driven() {
        return switch (this) {
            case PENDING, HELD, PAYING -> true;
            case REJECTED, PAID, EXPIRED -> false;
        };
    }
}
