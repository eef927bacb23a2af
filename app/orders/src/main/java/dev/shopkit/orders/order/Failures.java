package dev.shopkit.orders.order;

import java.time.Duration;

/**
 * How often in a row driving an order threw a bug. Each time the pause doubles; after {@link #MAX}
 * the order is left alone, as a dead letter, until a person replays it.
 */
public record Failures(int count, String lastError) {
    /** Pauses of 8 s, 16 s, … 17 min: more than an hour in all. */
    public static final int MAX = 12;

    /** The id by which a person replays the driving of an order, beside those of effects. */
    public static final String ID = "driving";

    public static final Failures NONE = new Failures(0, "");

    private static final Duration PAUSE_MIN = Duration.ofSeconds(4);
    private static final int DOUBLINGS_MAX = 8;

    Failures plus(String error) {
        return new Failures(count + 1, Effect.shortened(error));
    }

    public boolean givenUp() {
        return count >= MAX;
    }

    /** How long to leave the order alone after this failure. */
    public Duration pause() {
        return PAUSE_MIN.multipliedBy(1L << Math.min(count, DOUBLINGS_MAX));
    }
}
