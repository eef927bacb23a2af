package dev.shopkit.users.throttle;

import dev.shopkit.kit.cache.Redis;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What all replicas have metered together. A bucket's level is the time its key has left to live,
 * so Redis drains it by its own clock and forgets it when it is empty. Each call is one script, so
 * one round trip that nobody comes between.
 */
final class RedisBuckets {
    private static final String POUR =
            """
            local wait = 0
            local levels = {}
            for i, key in ipairs(KEYS) do
              levels[i] = math.max(redis.call('PTTL', key), 0) + tonumber(ARGV[2 * i - 1])
              wait = math.max(wait, levels[i] - tonumber(ARGV[2 * i]))
            end
            if wait == 0 then
              for i, key in ipairs(KEYS) do
                redis.call('SET', key, '', 'PX', levels[i])
              end
            end
            return wait
            """;

    private static final String GIVE_BACK =
            """
            for i, key in ipairs(KEYS) do
              local level = redis.call('PTTL', key) - tonumber(ARGV[2 * i - 1])
              if level > 0 then
                redis.call('PEXPIRE', key, level)
              else
                redis.call('DEL', key)
              end
            end
            return 0
            """;

    private final Redis redis;

    RedisBuckets(Redis redis) {
        this.redis = redis;
    }

    /** As {@link LocalBuckets#pour}, or empty while Redis has nothing to say. */
    Optional<Duration> pour(List<Bucket> buckets) {
        return redis.<Long>ask(
                        it ->
                                it.eval(
                                        POUR,
                                        ScriptOutputType.INTEGER,
                                        keys(buckets),
                                        limits(buckets)))
                .map(Duration::ofMillis);
    }

    /** Waits for nothing: when it is lost the throttle is stricter until the bucket drains. */
    void giveBack(List<Bucket> buckets) {
        redis.tell(
                it -> it.eval(GIVE_BACK, ScriptOutputType.INTEGER, keys(buckets), limits(buckets)));
    }

    private static String[] keys(List<Bucket> buckets) {
        return buckets.stream().map(Bucket::key).toArray(String[]::new);
    }

    /** Interval and capacity of each, in milliseconds. */
    private static byte[][] limits(List<Bucket> buckets) {
        return buckets.stream()
                .map(Bucket::allowance)
                .flatMap(it -> Stream.of(it.interval(), it.capacity()))
                .map(it -> Long.toString(it.toMillis()).getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }
}
