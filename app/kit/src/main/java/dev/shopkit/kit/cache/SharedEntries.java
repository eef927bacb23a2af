package dev.shopkit.kit.cache;

import io.lettuce.core.KeyValue;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The values that the processes of a service share in Redis, below {@code <service>:entry:}.
 *
 * <p>An entry is {@code <generation> <version> <body>}; without a body it only says which version
 * its origin has reached, so that a slow reader cannot put an older one back. The generation goes
 * when Redis is flushed or restarted, and with it everything that was read from the origin before.
 */
final class SharedEntries {
    /** The least an entry lives; up to a fifth more, so that entries do not end together. */
    static final Duration TTL_MIN = Duration.ofMinutes(5);

    /** Sets an entry unless there is a newer one, or the generation is not that of the reading. */
    private static final String FILL =
            """
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            local head = redis.pcall('GETRANGE', KEYS[2], 0, 63)
            if type(head) == 'string' then
              local generation, version = string.match(head, '^(%S+) (%d+) ')
              if generation == ARGV[1] and tonumber(version) > tonumber(ARGV[2]) then
                return 0
              end
            end
            redis.call('SET', KEYS[2], ARGV[1] .. ' ' .. ARGV[2] .. ' ' .. ARGV[3], 'PX', ARGV[4])
            return 1
            """;

    /** Marks the entries with the version reached and tells the channel, in one step. */
    private static final String CHANGE =
            """
            local generation = redis.call('GET', KEYS[1])
            if not generation then
              generation = ARGV[3]
              redis.call('SET', KEYS[1], generation)
            end
            for i = 2, #KEYS do
              local head = redis.pcall('GETRANGE', KEYS[i], 0, 63)
              local was, version
              if type(head) == 'string' then
                was, version = string.match(head, '^(%S+) (%d+) ')
              end
              if was ~= generation or tonumber(version) < tonumber(ARGV[1]) then
                redis.call('SET', KEYS[i], generation .. ' ' .. ARGV[1] .. ' ', 'PX', ARGV[2])
              end
            end
            return redis.call('PUBLISH', ARGV[4], ARGV[5])
            """;

    private final Redis redis;
    private final String prefix;
    private final String generationKey;

    SharedEntries(Redis redis, String service) {
        this.redis = redis;
        this.prefix = service + ":entry:";
        this.generationKey = service + ":generation";
    }

    /**
     * What Redis knows.
     *
     * @param generation empty when Redis does not answer or has just lost everything
     */
    record Reading(Optional<String> generation, Optional<Stored> stored) {
        static final Reading NOTHING = new Reading(Optional.empty(), Optional.empty());
    }

    Reading read(String key) {
        var answer = redis.ask(it -> it.mget(generationKey, prefix + key));
        if (answer.isEmpty()) {
            return Reading.NOTHING;
        }
        var generation = text(answer.get().get(0));
        if (generation.isEmpty()) {
            var fresh = bytes(fresh());
            redis.tell(it -> it.set(generationKey, fresh, SetArgs.Builder.nx()));
            return Reading.NOTHING;
        }
        var entry = answer.get().get(1);
        return new Reading(
                generation,
                entry.hasValue() ? stored(entry.getValue(), generation.get()) : Optional.empty());
    }

    /** Puts what was loaded after the reading that named the generation; nobody waits for it. */
    void fill(String generation, String key, Stored stored) {
        String[] keys = {generationKey, prefix + key};
        redis.tell(
                it ->
                        it.eval(
                                FILL,
                                ScriptOutputType.INTEGER,
                                keys,
                                bytes(generation),
                                number(stored.version()),
                                stored.body(),
                                number(ttlMillis())));
    }

    /** Whether the change is marked and told; false when Redis did not say so. */
    boolean change(Change change, String channel, byte[] message) {
        var keys = new ArrayList<>(List.of(generationKey));
        change.keys().forEach(key -> keys.add(prefix + key));
        return redis.<Long>ask(
                        it ->
                                it.eval(
                                        CHANGE,
                                        ScriptOutputType.INTEGER,
                                        keys.toArray(String[]::new),
                                        number(change.version()),
                                        number(ttlMillis()),
                                        bytes(fresh()),
                                        bytes(channel),
                                        message))
                .isPresent();
    }

    /** Forgets every entry, because Redis may have come back with an old state of them. */
    boolean renew() {
        var fresh = bytes(fresh());
        return redis.ask(it -> it.set(generationKey, fresh)).isPresent();
    }

    private static Optional<Stored> stored(byte[] entry, String generation) {
        var first = indexOfSpace(entry, 0);
        var second = indexOfSpace(entry, first + 1);
        if (first < 0 || second < 0 || second + 1 == entry.length) {
            return Optional.empty();
        }
        var version = new String(entry, first + 1, second - first - 1, StandardCharsets.UTF_8);
        if (!new String(entry, 0, first, StandardCharsets.UTF_8).equals(generation)
                || !version.matches("[1-9][0-9]{0,17}")) {
            return Optional.empty();
        }
        return Optional.of(
                new Stored(
                        Long.parseLong(version),
                        Arrays.copyOfRange(entry, second + 1, entry.length)));
    }

    private static int indexOfSpace(byte[] bytes, int from) {
        for (var index = from; index < bytes.length; index++) {
            if (bytes[index] == ' ') {
                return index;
            }
        }
        return -1;
    }

    private static Optional<String> text(KeyValue<String, byte[]> value) {
        return value.hasValue()
                ? Optional.of(new String(value.getValue(), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static long ttlMillis() {
        var least = TTL_MIN.toMillis();
        return least + ThreadLocalRandom.current().nextLong(least / 5);
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }

    private static byte[] number(long number) {
        return bytes(Long.toString(number));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
