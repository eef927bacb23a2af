package dev.shopkit.users.throttle;

import dev.shopkit.kit.cache.Redis;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Says whether something may be done once more. Metered before it is done, so that a hundred
 * guesses at once do not all pass, and given back when it turns out harmless. What is refused costs
 * nothing: whoever hammers on keeps nobody else out for longer.
 *
 * <p>Everything is metered in this process as well as in Redis and the fuller bucket is believed:
 * killing or flushing Redis gives nobody a fresh start. Thread-safe.
 */
public final class Throttle {
    private final LocalBuckets local;
    private final RedisBuckets shared;

    public Throttle(Redis redis, Clock clock) {
        local = new LocalBuckets(clock);
        shared = new RedisBuckets(redis);
    }

    /** Takes the first lane that has room in each of its buckets. */
    public Verdict admit(List<Lane> lanes) {
        var pause = Duration.ofSeconds(Long.MAX_VALUE);
        for (var lane : lanes) {
            var wait = pour(lane.buckets());
            if (wait.isZero()) {
                return new Verdict.Admitted(lane);
            }
            pause = wait.compareTo(pause) < 0 ? wait : pause;
        }
        return new Verdict.Refused(pause);
    }

    /** The attempt did not fail. */
    public void succeeded(Lane lane) {
        giveBack(lane.failures());
    }

    /** The attempt was not made at all: too busy, or a database away. */
    public void notMade(Lane lane) {
        giveBack(lane.buckets());
    }

    private Duration pour(List<Bucket> buckets) {
        var here = local.pour(buckets);
        if (!here.isZero()) {
            return here;
        }
        var everywhere = shared.pour(buckets).orElse(Duration.ZERO);
        if (!everywhere.isZero()) {
            local.giveBack(buckets);
        }
        return everywhere;
    }

    private void giveBack(List<Bucket> buckets) {
        local.giveBack(buckets);
        shared.giveBack(buckets);
    }
}
