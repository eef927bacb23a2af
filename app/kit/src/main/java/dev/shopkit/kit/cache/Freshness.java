package dev.shopkit.kit.cache;

import java.time.Duration;

/**
 * Whether a kept value may be served: the whole rule of staleness, and a pure one.
 *
 * <p>A value is current as of the beginning of its load, or as of the moment that the channel
 * confirms, if that is later and the value was kept all the time since. It is served only while
 * that is less than a bound ago, whatever the state of the channel, of Redis or of the origin; so
 * nothing that was written longer than the bound ago is ever missed.
 *
 * @param asOfNanos the load began then, or what it found was confirmed as of then
 * @param epoch of the channel when the load began
 * @param boundNanos how far behind the origin the value may be
 * @param lifeNanos it is loaded anew after so long even when no invalidation came
 */
record Freshness(long asOfNanos, long epoch, long boundNanos, long lifeNanos) {
    /** An outage of the origin that lasts longer is seen by shoppers. */
    static final Duration OUTAGE_MAX = Duration.ofMinutes(10);

    /** Whether it may be served without asking anybody. */
    boolean good(Confirmation heard, long nowNanos) {
        return nowNanos - asOfNanos < lifeNanos && current(heard, nowNanos);
    }

    /** Whether it is within the bound; enough when a load after its life fails. */
    boolean current(Confirmation heard, long nowNanos) {
        return nowNanos - currentAsOf(heard) < boundNanos;
    }

    /**
     * Whether it may be served while the origin takes no writes at all: then it is as new as the
     * last one. Only for so long, because an origin that others still reach looks just the same.
     */
    boolean lastKnown(Confirmation heard, long nowNanos) {
        return heard.epoch() == epoch && nowNanos - currentAsOf(heard) < OUTAGE_MAX.toNanos();
    }

    private long currentAsOf(Confirmation heard) {
        if (heard.epoch() != epoch || heard.asOfNanos().isEmpty()) {
            return asOfNanos;
        }
        var confirmed = heard.asOfNanos().getAsLong();
        return confirmed - asOfNanos > 0 ? confirmed : asOfNanos;
    }
}
