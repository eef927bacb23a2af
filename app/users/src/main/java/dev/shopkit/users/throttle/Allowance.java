package dev.shopkit.users.throttle;

import java.time.Duration;

/**
 * How often something may be done: {@code burst} times at once, then once each {@code interval}.
 *
 * <p>It is the leaky bucket as a meter (ITU-T I.371, the generic cell rate algorithm): each use
 * pours one interval into the bucket, time drains it, and a use that would make it overflow has to
 * wait. Unlike a window it never shuts for longer than one interval.
 *
 * @param name part of the buckets' keys, so it is never changed lightly
 */
public record Allowance(String name, int burst, Duration interval) {

    public Allowance {
        if (burst < 1 || interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("an allowance allows something: " + name);
        }
    }

    /** How full a bucket may be. */
    Duration capacity() {
        return interval.multipliedBy(burst);
    }

    /** How long until there is room for one more use; zero when there is. */
    Duration waitAt(Duration level) {
        var excess = level.plus(interval).minus(capacity());
        return excess.isNegative() ? Duration.ZERO : excess;
    }
}
