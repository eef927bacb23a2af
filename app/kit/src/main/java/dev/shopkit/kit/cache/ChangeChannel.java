package dev.shopkit.kit.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.RedisPubSubListener;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to what changed, and knows how far what it heard can be trusted.
 *
 * <p>A process hears its own heartbeat: Redis delivers in order, so a beat sent at one moment of
 * this process's own clock proves that everything told before that moment was heard. A beat also
 * names the subscription it was sent under, for what was told before a new subscription may be
 * lost. Thread-safe.
 */
final class ChangeChannel extends RedisPubSubAdapter<String, byte[]>
        implements RedisConnectionStateListener, AutoCloseable {
    /** Without a beat for so long the channel counts as lost. */
    static final Duration SILENCE_MAX = Duration.ofMillis(1_500);

    /** A connection that is silent for so long is given up for a new one. */
    private static final Duration RELISTEN_AFTER = Duration.ofSeconds(5);

    private static final Logger LOGGER = LoggerFactory.getLogger(ChangeChannel.class);
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,19}");
    private static final long NEVER = Long.MIN_VALUE;
    private static final String UNKNOWN = "-";

    /** The last moments whose beats came back; {@link #NEVER} where none did. */
    private record Heard(long subscription, long heardNanos, long sweptNanos) {}

    private final Redis redis;
    private final String name;
    private final Consumer<Change> changed;
    private final Runnable missed;
    private final Ticker ticker;
    private final String process = UUID.randomUUID().toString();
    private final AtomicReference<Heard> heard = new AtomicReference<>(new Heard(0, NEVER, NEVER));
    private Optional<StatefulRedisPubSubConnection<String, byte[]>> connection = Optional.empty();
    private long listenedNanos;

    /**
     * Prepares to listen.
     *
     * @param changed told of each change
     * @param missed told that changes may have passed unheard
     */
    ChangeChannel(
            Redis redis, String name, Consumer<Change> changed, Runnable missed, Ticker ticker) {
        this.redis = redis;
        this.name = name;
        this.changed = changed;
        this.missed = missed;
        this.ticker = ticker;
    }

    String name() {
        return name;
    }

    /** Counts up whenever messages may have been lost; 0 before the first subscription. */
    long subscription() {
        return heard.get().subscription();
    }

    Trust trust(long nowNanos) {
        var now = heard.get();
        if (recent(now.sweptNanos(), nowNanos)) {
            return Trust.SWEPT;
        }
        return recent(now.heardNanos(), nowNanos) ? Trust.HEARD : Trust.NONE;
    }

    /** Every change written before this moment was told and heard; empty while that is long ago. */
    OptionalLong sweptAsOf(long nowNanos) {
        var swept = heard.get().sweptNanos();
        return recent(swept, nowNanos) ? OptionalLong.of(swept) : OptionalLong.empty();
    }

    /**
     * What this process sends to hear it again.
     *
     * @param sweptNanos everything written before it was told; empty where that is not known
     */
    byte[] beat(long subscription, OptionalLong sweptNanos) {
        var swept = sweptNanos.isPresent() ? Long.toString(sweptNanos.getAsLong()) : UNKNOWN;
        return bytes("beat " + process + " " + subscription + " " + ticker.read() + " " + swept);
    }

    static byte[] message(Change change) {
        return bytes("changed " + change.version() + " " + String.join(" ", change.keys()));
    }

    /** Connects where there is no connection, or only a silent one. Called by one thread. */
    synchronized void ensureListening() {
        var now = ticker.read();
        var last = Math.max(listenedNanos, heard.get().heardNanos());
        if (connection.isPresent() && now - last < RELISTEN_AFTER.toNanos()) {
            return;
        }
        close();
        try {
            var fresh = redis.listen();
            connection = Optional.of(fresh);
            listenedNanos = now;
            fresh.addListener((RedisConnectionStateListener) this);
            fresh.addListener((RedisPubSubListener<String, byte[]>) this);
            fresh.sync().subscribe(name);
        } catch (RedisException away) {
            LOGGER.atDebug().setCause(away).log("Redis cannot be listened to");
        }
    }

    /** Also after each reconnect, which Lettuce makes by itself. */
    @Override
    public void subscribed(String channel, long count) {
        heard.updateAndGet(was -> new Heard(was.subscription() + 1, NEVER, NEVER));
        missed.run();
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> lost) {
        heard.updateAndGet(was -> new Heard(was.subscription(), NEVER, NEVER));
    }

    @Override
    public void message(String channel, byte[] message) {
        var words = List.of(new String(message, StandardCharsets.UTF_8).split(" ", -1));
        if (words.getFirst().equals("beat") && words.size() >= 5) {
            beat(words);
        } else if (words.getFirst().equals("changed")
                && words.size() >= 3
                && NUMBER.matcher(words.get(1)).matches()) {
            changed.accept(
                    new Change(
                            words.get(2),
                            Long.parseLong(words.get(1)),
                            words.subList(3, words.size())));
        } else {
            // Whoever said it may have meant a change.
            LOGGER.atWarn().addKeyValue("channel", channel).log("a message is not understood");
            missed.run();
        }
    }

    @Override
    public synchronized void close() {
        connection.ifPresent(StatefulRedisPubSubConnection::close);
        connection = Optional.empty();
    }

    private void beat(List<String> words) {
        if (!words.get(1).equals(process)) {
            return;
        }
        var subscription = Long.parseLong(words.get(2));
        var nanos = Long.parseLong(words.get(3));
        var swept = words.get(4);
        heard.updateAndGet(
                was ->
                        was.subscription() == subscription
                                ? new Heard(
                                        subscription,
                                        nanos,
                                        swept.equals(UNKNOWN)
                                                ? was.sweptNanos()
                                                : Long.parseLong(swept))
                                : was);
    }

    private static boolean recent(long nanos, long nowNanos) {
        return nanos != NEVER && nowNanos - nanos < SILENCE_MAX.toNanos();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
