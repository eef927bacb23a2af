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
 * Listens to invalidations, and knows as of which moment it has heard all of them.
 *
 * <p>A process hears its own heartbeat: Redis delivers in order, so a heartbeat that was sent after
 * the backlog of one moment was published proves that everything written before that moment was
 * heard. It also names the epoch it was sent in, for what was published before a new subscription
 * may be lost. Thread-safe.
 */
final class InvalidationChannel extends RedisPubSubAdapter<String, byte[]>
        implements RedisConnectionStateListener, AutoCloseable {
    /** Without a heartbeat for so long it is not known that messages arrive. */
    private static final Duration SILENCE_MAX = Duration.ofMillis(1_500);

    /** A connection that is silent for so long is given up for a new one. */
    private static final Duration RELISTEN_AFTER = Duration.ofSeconds(5);

    private static final Logger LOGGER = LoggerFactory.getLogger(InvalidationChannel.class);
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,19}");

    /** The words of the messages, which the version before this one also sends and reads. */
    private static final String HEARTBEAT = "beat";

    private static final String INVALIDATION = "changed";
    private static final String UNKNOWN = "-";

    /** After the last heartbeat that came back, which was sent at {@code heartbeatNanos}. */
    private record Heard(long subscription, long heartbeatNanos, Confirmation confirmation) {

        Heard confirmed(OptionalLong asOfNanos) {
            var same = new Confirmation(confirmation.epoch(), asOfNanos);
            return new Heard(subscription, heartbeatNanos, same);
        }

        Heard nextEpoch() {
            var next = new Confirmation(confirmation.epoch() + 1, OptionalLong.empty());
            return new Heard(subscription, heartbeatNanos, next);
        }

        Heard nextSubscription() {
            return new Heard(subscription + 1, heartbeatNanos, nextEpoch().confirmation());
        }

        Heard at(long nanos) {
            return new Heard(subscription, nanos, confirmation);
        }
    }

    private final Redis redis;
    private final String name;
    private final Consumer<Invalidation> invalidated;
    private final Ticker ticker;
    private final String process = UUID.randomUUID().toString();
    private final AtomicReference<Heard> heard;
    private Optional<StatefulRedisPubSubConnection<String, byte[]>> connection = Optional.empty();
    private long listenedNanos;

    /**
     * Prepares to listen.
     *
     * @param invalidated is given each invalidation
     */
    InvalidationChannel(
            Redis redis, String name, Consumer<Invalidation> invalidated, Ticker ticker) {
        this.redis = redis;
        this.name = name;
        this.invalidated = invalidated;
        this.ticker = ticker;
        this.heard = new AtomicReference<>(new Heard(0, ticker.read(), Confirmation.NONE));
    }

    String name() {
        return name;
    }

    /** Counts up with each subscription, also after each reconnect; 0 before the first. */
    long subscription() {
        return heard.get().subscription();
    }

    /** What is known now; see {@link Freshness} for what follows from it. */
    Confirmation confirmation() {
        return heard.get().confirmation();
    }

    /** Whether what others publish arrives here: by a heartbeat that came back lately. */
    boolean delivers(long nowNanos) {
        var now = heard.get();
        return now.subscription() > 0 && nowNanos - now.heartbeatNanos() < SILENCE_MAX.toNanos();
    }

    /** Invalidations may have passed unheard: nothing that is kept is confirmed any more. */
    void missed() {
        heard.updateAndGet(Heard::nextEpoch);
    }

    /**
     * What this process sends to hear it again.
     *
     * @param publishedNanos everything written before it was published; empty where that is not
     *     known
     */
    byte[] heartbeat(long epoch, OptionalLong publishedNanos) {
        var published =
                publishedNanos.isPresent() ? Long.toString(publishedNanos.getAsLong()) : UNKNOWN;
        return bytes(
                String.join(
                        " ",
                        HEARTBEAT,
                        process,
                        Long.toString(epoch),
                        Long.toString(ticker.read()),
                        published));
    }

    static byte[] message(Invalidation invalidation) {
        return bytes(
                String.join(
                        " ",
                        INVALIDATION,
                        Long.toString(invalidation.version()),
                        String.join(" ", invalidation.keys())));
    }

    /** Connects where there is no connection, or only a silent one. Called by one thread. */
    synchronized void ensureListening() {
        var now = ticker.read();
        var last = Math.max(listenedNanos, heard.get().heartbeatNanos());
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
        heard.updateAndGet(Heard::nextSubscription);
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> lost) {
        heard.updateAndGet(was -> was.confirmed(OptionalLong.empty()));
    }

    @Override
    public void message(String channel, byte[] message) {
        var words = List.of(new String(message, StandardCharsets.UTF_8).split(" ", -1));
        if (words.getFirst().equals(HEARTBEAT) && words.size() >= 5) {
            heartbeat(words);
        } else if (words.getFirst().equals(INVALIDATION)
                && words.size() >= 3
                && NUMBER.matcher(words.get(1)).matches()) {
            invalidated.accept(
                    new Invalidation(
                            words.get(2),
                            Long.parseLong(words.get(1)),
                            words.subList(3, words.size())));
        } else {
            // Whoever said it may have meant an invalidation.
            LOGGER.atWarn().addKeyValue("channel", channel).log("a message is not understood");
            missed();
        }
    }

    @Override
    public synchronized void close() {
        connection.ifPresent(StatefulRedisPubSubConnection::close);
        connection = Optional.empty();
    }

    private void heartbeat(List<String> words) {
        if (!words.get(1).equals(process)) {
            return;
        }
        var epoch = Long.parseLong(words.get(2));
        var sentNanos = Long.parseLong(words.get(3));
        var published = words.get(4);
        heard.updateAndGet(
                was ->
                        was.confirmation().epoch() == epoch && !published.equals(UNKNOWN)
                                ? was.at(sentNanos)
                                        .confirmed(OptionalLong.of(Long.parseLong(published)))
                                : was.at(sentNanos));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
