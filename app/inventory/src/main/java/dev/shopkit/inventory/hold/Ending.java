package dev.shopkit.inventory.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The end of an order's hold of one product, by which it takes no piece of it again: until no hold
 * that was asked for in time can arrive any more, the stock remembers that the order ended.
 *
 * @param notAfter the order's fence; empty where the version before asks, which does not say it
 */
record Ending(Kind kind, String orderId, long quantity, Optional<Instant> notAfter)
        implements Ask<EndOutcome> {
    /**
     * So much longer than its fence an order's end is remembered: a hold that began in time may
     * still be on its way through the database, and another member's clock may be behind.
     */
    static final Duration MARGIN = Duration.ofSeconds(5);

    /** How far ahead the fence of an order may lie whose caller does not say it. */
    static final Duration WINDOW_MAX = Duration.ofSeconds(10);

    /** What becomes of the pieces. */
    enum Kind {
        CONFIRM,
        RELEASE
    }

    @Override
    public Lane lane() {
        return kind == Kind.CONFIRM ? Lane.CONFIRM : Lane.RELEASE;
    }

    @Override
    public EndOutcome outcome(Seen seen) {
        var hold = seen.held().get(orderId);
        if (hold != null) {
            return hold.quantity() == quantity ? EndOutcome.UNKNOWN : EndOutcome.DIFFERENT;
        }
        // Without either, the stock had no room to remember it and a late hold could still come.
        return seen.ended().contains(orderId) || passed(seen.now())
                ? EndOutcome.DONE
                : EndOutcome.UNKNOWN;
    }

    @Override
    public EndOutcome outcomeReadBack(Seen seen) {
        return outcome(seen);
    }

    @Override
    public EndOutcome busy(String reason) {
        return EndOutcome.UNKNOWN;
    }

    @Override
    public EndOutcome unknown() {
        return EndOutcome.UNKNOWN;
    }

    private boolean passed(Instant now) {
        return notAfter.map(it -> !now.isBefore(it.plus(MARGIN))).orElse(true);
    }
}
