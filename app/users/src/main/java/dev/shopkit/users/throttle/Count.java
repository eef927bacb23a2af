package dev.shopkit.users.throttle;

import java.time.Duration;

/** How often within the window so far, and when the window ends. */
record Count(long times, Duration remaining) {

    /** The count that says more. */
    Count most(Count other) {
        return other.times > times ? other : this;
    }
}
