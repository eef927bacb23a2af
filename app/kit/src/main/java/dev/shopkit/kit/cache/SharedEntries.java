package dev.shopkit.kit.cache;

import io.lettuce.core.KeyValue;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The values that the processes of a service share in Redis.
 *
 * <pre>{@code
 * <service>:generation            <incarnation of the origin>.<random>
 * <service>:entry:<key>           <generation> <version> [body of the version before ours]
 * <service>:body.<format>:<key>   <generation> <version> <body>
 * }</pre>
 *
 * The entry says which version the origin has reached, so that a slow reader cannot put an older
 * one back; a body is good only beside an entry of its own version. So two versions of the service
 * that make other bytes of one value share what they know of its changes, and never each other's
 * bytes. The generation goes when Redis is flushed or restarted or the origin is restored, and with
 * it everything that was read from the origin before.
 */
final class SharedEntries {
    /** The least an entry lives; up to a fifth more, so that entries do not end together. */
    static final Duration TTL_MIN = Duration.ofMinutes(5);

    /** Sets a body unless a newer version is known, or the generation is not the reading's. */
    private static final String FILL =
            """
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            local head = redis.pcall('GETRANGE', KEYS[2], 0, 63)
            local reached = 0
            if type(head) == 'string' then
              local generation, version = string.match(head, '^(%S+) (%d+) ')
              if generation == ARGV[1] then reached = tonumber(version) end
            end
            if reached > tonumber(ARGV[2]) then return 0 end
            local entry = ARGV[1] .. ' ' .. ARGV[2] .. ' '
            if reached < tonumber(ARGV[2]) then
              redis.call('SET', KEYS[2], entry, 'PX', ARGV[4])
            else
              redis.call('PEXPIRE', KEYS[2], ARGV[4])
            end
            redis.call('SET', KEYS[3], entry .. ARGV[3], 'PX', ARGV[4])
            return 1
            """;

    /** Marks the entries with the version reached and publishes it, in one step. */
    private static final String INVALIDATE =
            """
            local generation = redis.call('GET', KEYS[1])
            for i = 2, #KEYS do
              local head = redis.pcall('GETRANGE', KEYS[i], 0, 63)
              local was, version
              if type(head) == 'string' then
                was, version = string.match(head, '^(%S+) (%d+) ')
              end
              if generation
                  and (was ~= generation or tonumber(version) < tonumber(ARGV[1])) then
                redis.call('SET', KEYS[i], generation .. ' ' .. ARGV[1] .. ' ', 'PX', ARGV[2])
              end
            end
            return redis.call('PUBLISH', ARGV[3], ARGV[4])
            """;

    /** Begins a generation unless there is one that begins so. */
    private static final String RENEW_UNLESS =
            """
            local generation = redis.call('GET', KEYS[1])
            if not generation or string.sub(generation, 1, #ARGV[1]) ~= ARGV[1] then
              redis.call('SET', KEYS[1], ARGV[2])
            end
            return 1
            """;

    private static final int DIGEST_LENGTH = 8;

    private final Redis redis;
    private final String generationKey;
    private final String entryPrefix;
    private final String bodyPrefix;

    /**
     * Entries below {@code <service>:}.
     *
     * @param format names the form of the bodies; others are not read
     */
    SharedEntries(Redis redis, String service, String format) {
        this.redis = redis;
        this.generationKey = service + ":generation";
        this.entryPrefix = service + ":entry:";
        this.bodyPrefix = service + ":body." + digest(format) + ":";
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
        var answer = redis.ask(it -> it.mget(generationKey, entryPrefix + key, bodyPrefix + key));
        var generation = answer.flatMap(values -> text(values.get(0)));
        if (answer.isEmpty() || generation.isEmpty()) {
            return Reading.NOTHING;
        }
        var reached = stored(answer.get().get(1), generation.get());
        var body =
                stored(answer.get().get(2), generation.get())
                        .filter(it -> it.body().length > 0)
                        .filter(
                                it ->
                                        reached.filter(of -> of.version() == it.version())
                                                .isPresent());
        return new Reading(generation, body);
    }

    /** Puts what was loaded after the reading that named the generation; nobody waits for it. */
    void fill(String generation, String key, Stored stored) {
        String[] keys = {generationKey, entryPrefix + key, bodyPrefix + key};
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

    /** Whether the invalidation is marked and published; false when Redis did not say so. */
    boolean invalidate(Invalidation invalidation, String channel) {
        var keys = new ArrayList<>(List.of(generationKey));
        invalidation.keys().forEach(key -> keys.add(entryPrefix + key));
        return redis.<Long>ask(
                        it ->
                                it.eval(
                                        INVALIDATE,
                                        ScriptOutputType.INTEGER,
                                        keys.toArray(String[]::new),
                                        number(invalidation.version()),
                                        number(ttlMillis()),
                                        bytes(channel),
                                        InvalidationChannel.message(invalidation)))
                .isPresent();
    }

    /** Forgets every entry, because Redis may have come back with an old state of them. */
    boolean renew(String incarnation) {
        var fresh = bytes(fresh(incarnation));
        return redis.ask(it -> it.set(generationKey, fresh)).isPresent();
    }

    /** Forgets every entry that is not from this incarnation of the origin. */
    boolean renewUnlessOf(String incarnation) {
        String[] keys = {generationKey};
        return redis.<Long>ask(
                        it ->
                                it.eval(
                                        RENEW_UNLESS,
                                        ScriptOutputType.INTEGER,
                                        keys,
                                        bytes(begin(incarnation)),
                                        bytes(fresh(incarnation))))
                .isPresent();
    }

    private static Optional<Stored> stored(KeyValue<String, byte[]> value, String generation) {
        return value.hasValue() ? stored(value.getValue(), generation) : Optional.empty();
    }

    private static Optional<Stored> stored(byte[] entry, String generation) {
        var first = indexOfSpace(entry, 0);
        var second = indexOfSpace(entry, first + 1);
        if (first < 0 || second < 0) {
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

    /** Short, because scripts look for generation and version in the first 64 bytes of an entry. */
    private static String fresh(String incarnation) {
        return begin(incarnation) + UUID.randomUUID().toString().replace("-", "");
    }

    private static String begin(String incarnation) {
        return digest(incarnation) + ".";
    }

    private static String digest(String text) {
        return UUID.nameUUIDFromBytes(bytes(text)).toString().substring(0, DIGEST_LENGTH);
    }

    private static byte[] number(long number) {
        return bytes(Long.toString(number));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
