package dev.shopkit.users.throttle;

import dev.shopkit.kit.cache.Redis;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What all replicas have counted together. Each call is one script, so one round trip. */
final class RedisCounters {
    private static final String INCREMENT =
            """
            local answer = {}
            for i, key in ipairs(KEYS) do
              local times = redis.call('INCR', key)
              if times == 1 then
                redis.call('PEXPIRE', key, ARGV[i])
              end
              answer[#answer + 1] = times
              answer[#answer + 1] = redis.call('PTTL', key)
            end
            return answer
            """;

    /** Only counters that still exist: one made by DECR would never expire. */
    private static final String DECREMENT =
            """
            for i, key in ipairs(KEYS) do
              if redis.call('EXISTS', key) == 1 then
                redis.call('DECR', key)
              end
            end
            return 0
            """;

    private final Redis redis;

    RedisCounters(Redis redis) {
        this.redis = redis;
    }

    /** The counts in the same order, or empty while Redis has nothing to say. */
    Optional<List<Count>> increment(List<Counted> counted) {
        var windows =
                counted.stream()
                        .map(it -> Long.toString(it.allowance().window().toMillis()))
                        .map(it -> it.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new);
        return redis.<List<Long>>ask(
                        it -> it.eval(INCREMENT, ScriptOutputType.MULTI, keys(counted), windows))
                .map(RedisCounters::counts);
    }

    /** Waits for nothing: a lost refund only makes the throttle stricter until the window ends. */
    void decrement(List<Counted> counted) {
        redis.tell(it -> it.eval(DECREMENT, ScriptOutputType.INTEGER, keys(counted)));
    }

    private static List<Count> counts(List<Long> answer) {
        var counts = new ArrayList<Count>();
        for (var index = 0; index + 1 < answer.size(); index += 2) {
            counts.add(new Count(answer.get(index), Duration.ofMillis(answer.get(index + 1))));
        }
        return counts;
    }

    private static String[] keys(List<Counted> counted) {
        return counted.stream().map(Counted::key).toArray(String[]::new);
    }
}
