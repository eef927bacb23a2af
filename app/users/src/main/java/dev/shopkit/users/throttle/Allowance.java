package dev.shopkit.users.throttle;

import java.time.Duration;

/**
 * How often something may be done within a window, which begins with the first time.
 *
 * @param name part of the counters' keys, so it is never changed lightly
 */
public record Allowance(String name, int max, Duration window) {

    public Allowance {
        if (max < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("an allowance allows something: " + name);
        }
    }
}
