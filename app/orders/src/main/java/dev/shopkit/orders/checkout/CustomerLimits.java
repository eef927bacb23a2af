package dev.shopkit.orders.checkout;

import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.store.OrderQueries.Recent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How many orders a customer may have in work at once, and may get refused in a minute, so that no
 * one of them is the queue of all others. Counted from the stored orders, so by all replicas alike;
 * requests that arrive at the same moment do not see each other, and are bounded by what a process
 * admits at once.
 */
final class CustomerLimits {
    static final int IN_WORK_MAX = 10;
    static final int REFUSED_MAX = 30;

    /** Of so many of the newest orders at most, so that counting costs little. */
    static final int COUNTED_MAX = 100;

    /** What is in work for longer does not come from ordering too fast. */
    static final Duration COUNTED_FOR = Order.HOLD_TIME;

    static final Duration REFUSED_FOR = Duration.ofMinutes(1);
    private static final Duration IN_WORK_RETRY = Duration.ofSeconds(5);

    private CustomerLimits() {}

    /**
     * Empty when one more order is allowed, else when to try again.
     *
     * @param recent the customer's newest orders, newest first
     */
    static Optional<Duration> exceeded(List<Recent> recent, Instant now) {
        var inWork = recent.stream().filter(it -> it.state().driven()).count();
        if (inWork >= IN_WORK_MAX) {
            return Optional.of(IN_WORK_RETRY);
        }
        var refused =
                recent.stream()
                        .filter(it -> it.state().refused())
                        .map(it -> Duration.between(now, it.createdAt().plus(REFUSED_FOR)))
                        .filter(Duration::isPositive)
                        .toList();
        // The oldest of those that fill the limit has to leave the minute.
        return refused.size() < REFUSED_MAX
                ? Optional.empty()
                : Optional.of(refused.get(REFUSED_MAX - 1));
    }
}
