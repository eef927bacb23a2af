package dev.shopkit.users.throttle;

import dev.shopkit.kit.cache.Redis;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Says whether something may be done once more. Counted before it is done, so that a hundred
 * guesses at once do not all pass, and given back when it turns out harmless.
 *
 * <p>Everything is counted in this process as well as in Redis and the higher count is believed:
 * killing or flushing Redis makes nobody's count begin again. Thread-safe.
 */
public final class Throttle {
    private final LocalCounters local;
    private final RedisCounters shared;

    public Throttle(Redis redis, Clock clock) {
        local = new LocalCounters(clock);
        shared = new RedisCounters(redis);
    }

    /** Counts once; when any allowance is used up, how long to wait before trying again. */
    public Optional<Duration> refused(List<Counted> counted) {
        var here = counted.stream().map(local::increment).toList();
        var everywhere = shared.increment(counted).orElse(here);
        var wait = Duration.ZERO;
        for (var index = 0; index < counted.size(); index++) {
            var count = here.get(index).most(everywhere.get(index));
            if (count.times() > counted.get(index).allowance().max()
                    && count.remaining().compareTo(wait) > 0) {
                wait = count.remaining();
            }
        }
        return wait.isZero() ? Optional.empty() : Optional.of(wait);
    }

    /** Takes back what {@link #refused} counted. */
    public void giveBack(List<Counted> counted) {
        counted.forEach(local::decrement);
        shared.decrement(counted);
    }
}
