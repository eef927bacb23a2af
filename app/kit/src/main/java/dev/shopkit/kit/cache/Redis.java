package dev.shopkit.kit.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * One shared, pipelined connection to Redis. A command that fails or takes longer than {@link
 * #COMMAND_LIMIT} counts as "Redis has nothing to say": callers go on without it.
 *
 * <p>After a failure no command is tried for {@link #PAUSE_AFTER_FAILURE}, so that a paused Redis
 * costs one caller the limit and not everybody. Lettuce's own defaults are 60 s and an unbounded
 * queue while disconnected, which would hang the shop. Thread-safe.
 */
public final class Redis implements AutoCloseable {
    public static final Duration COMMAND_LIMIT = Duration.ofMillis(150);
    public static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int QUEUE_MAX = 2_000;

    private static final RedisCodec<String, byte[]> CODEC =
            RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final RedisClient client;
    private final RedisURI uri;
    private final AtomicLong pausedUntilNanos = new AtomicLong(System.nanoTime());
    private volatile Optional<StatefulRedisConnection<String, byte[]>> connection =
            Optional.empty();

    private Redis(RedisClient client, RedisURI uri) {
        this.client = client;
        this.uri = uri;
    }

    /** Prepares a client; connects on first use, and again after each pause while it cannot. */
    public static Redis connect(String address) {
        var uri = RedisURI.create(address);
        uri.setTimeout(COMMAND_LIMIT);
        var client = RedisClient.create(uri);
        client.setOptions(
                ClientOptions.builder()
                        .autoReconnect(true)
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .requestQueueSize(QUEUE_MAX)
                        .socketOptions(
                                SocketOptions.builder()
                                        .connectTimeout(COMMAND_LIMIT.multipliedBy(4))
                                        .build())
                        .build());
        return new Redis(client, uri);
    }

    /** The command's answer, or empty when there is none in time or it is null. */
    public <T> Optional<T> ask(
            Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
        if (paused()) {
            return Optional.empty();
        }
        try {
            var future = command.apply(connected().async()).toCompletableFuture();
            return Optional.ofNullable(future.get(COMMAND_LIMIT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException | RuntimeException away) {
            pausedUntilNanos.set(System.nanoTime() + PAUSE_AFTER_FAILURE.toNanos());
            return Optional.empty();
        }
    }

    /** Whether the last command was answered; false also before the first. */
    public boolean answering() {
        return connection.isPresent() && !paused();
    }

    /** A connection for listening; throws when Redis is away, so ask again later. */
    public StatefulRedisPubSubConnection<String, byte[]> listen() {
        return client.connectPubSub(CODEC, uri);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }

    private boolean paused() {
        return System.nanoTime() - pausedUntilNanos.get() < 0;
    }

    private synchronized StatefulRedisConnection<String, byte[]> connected() {
        if (connection.isEmpty()) {
            if (paused()) {
                // Somebody tried while we waited for the lock: once per pause is enough.
                throw new RedisException("not connected");
            }
            connection = Optional.of(client.connect(CODEC, uri));
        }
        return connection.get();
    }
}
