package dev.shopkit.kit.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shared, pipelined connection to Redis. A command that fails or takes longer than {@link
 * #COMMAND_LIMIT}, connecting included, counts as "Redis has nothing to say": callers go on without
 * it.
 *
 * <p>After a failure no command is tried for {@link #PAUSE_AFTER_FAILURE}, so that a paused Redis
 * costs one caller the limit and not everybody. Lettuce's own defaults are 60 s, an unbounded queue
 * while disconnected, up to 30 s between attempts to reconnect, and commands sent again after a
 * reconnect. Thread-safe.
 */
public final class Redis implements AutoCloseable {
    public static final Duration COMMAND_LIMIT = Duration.ofMillis(150);
    public static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    /** A connection without an answer for so long may be to a host that is gone: make another. */
    public static final Duration RECONNECT_AFTER_SILENCE = Duration.ofSeconds(5);

    private static final Logger LOGGER = LoggerFactory.getLogger(Redis.class);
    private static final int QUEUE_MAX = 2_000;
    private static final Duration CONNECT_LIMIT = Duration.ofMillis(600);
    private static final Duration RECONNECT_DELAY_MIN = Duration.ofMillis(50);
    private static final Duration RECONNECT_DELAY_MAX = Duration.ofSeconds(1);
    private static final RedisCodec<String, byte[]> CODEC =
            RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final ClientResources resources;
    private final RedisClient client;
    private final RedisURI uri;
    private final Duration commandLimit;
    private final AtomicLong pausedUntilNanos = new AtomicLong(System.nanoTime());
    private final AtomicLong answeredNanos = new AtomicLong(System.nanoTime());
    private CompletableFuture<StatefulRedisConnection<String, byte[]>> connection;

    private Redis(
            ClientResources resources, RedisClient client, RedisURI uri, Duration commandLimit) {
        this.resources = resources;
        this.client = client;
        this.uri = uri;
        this.commandLimit = commandLimit;
        this.connection = client.connectAsync(CODEC, uri).toCompletableFuture();
    }

    /** Begins to connect and does not wait for it; tries again after each pause. */
    public static Redis connect(String address) {
        return connect(address, COMMAND_LIMIT);
    }

    /** With another limit, for whom an answer that comes late is better than none. */
    static Redis connect(String address, Duration commandLimit) {
        var uri = RedisURI.create(address);
        uri.setTimeout(commandLimit);
        var resources =
                ClientResources.builder()
                        .reconnectDelay(
                                Delay.fullJitter(
                                        RECONNECT_DELAY_MIN,
                                        RECONNECT_DELAY_MAX,
                                        2,
                                        TimeUnit.MILLISECONDS))
                        .build();
        var client = RedisClient.create(resources, uri);
        client.setOptions(
                ClientOptions.builder()
                        .autoReconnect(true)
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        // A command lost with its connection is over, not sent again later.
                        .replayFilter(command -> true)
                        .requestQueueSize(QUEUE_MAX)
                        .socketOptions(
                                SocketOptions.builder().connectTimeout(CONNECT_LIMIT).build())
                        .build());
        return new Redis(resources, client, uri, commandLimit);
    }

    /**
     * The command's answer, or empty when there is none in time, it is null or it is an error. An
     * error is an answer all the same and pauses nothing.
     */
    public <T> Optional<T> ask(
            Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
        if (paused()) {
            return Optional.empty();
        }
        var endNanos = System.nanoTime() + commandLimit.toNanos();
        try {
            var connected = connection().get(commandLimit.toMillis(), TimeUnit.MILLISECONDS);
            var answer = answer(command.apply(connected.async()).toCompletableFuture(), endNanos);
            answeredNanos.set(System.nanoTime());
            return Optional.ofNullable(answer);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            failed(failed);
        } catch (TimeoutException | RuntimeException away) {
            away();
        }
        return Optional.empty();
    }

    /** Sends a command whose answer nobody waits for; it may be lost. */
    public void tell(Function<RedisAsyncCommands<String, byte[]>, CompletionStage<?>> command) {
        var connected = connection();
        if (paused() || !connected.isDone() || connected.isCompletedExceptionally()) {
            return;
        }
        try {
            var _ = command.apply(connected.resultNow().async());
        } catch (RuntimeException away) {
            away();
        }
    }

    /** Whether the last command was answered; false also before the first connection. */
    public boolean answering() {
        var connected = connection();
        return connected.isDone() && !connected.isCompletedExceptionally() && !paused();
    }

    /** A connection for listening; throws when Redis is away, so ask again later. */
    public StatefulRedisPubSubConnection<String, byte[]> listen() {
        return client.connectPubSub(CODEC, uri);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
    }

    private static <T> T answer(CompletableFuture<T> command, long endNanos)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return command.get(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            command.cancel(true);
            throw late;
        }
    }

    private void failed(ExecutionException failed) {
        if (failed.getCause() instanceof RedisCommandExecutionException error) {
            answeredNanos.set(System.nanoTime());
            LOGGER.atWarn().addKeyValue("error", error.getMessage()).log("Redis refused a command");
        } else {
            away();
        }
    }

    private void away() {
        var now = System.nanoTime();
        pausedUntilNanos.set(now + PAUSE_AFTER_FAILURE.toNanos());
        var answered = answeredNanos.get();
        if (now - answered > RECONNECT_AFTER_SILENCE.toNanos()
                && answeredNanos.compareAndSet(answered, now)) {
            reconnect();
        }
    }

    private boolean paused() {
        return System.nanoTime() - pausedUntilNanos.get() < 0;
    }

    private synchronized CompletableFuture<StatefulRedisConnection<String, byte[]>> connection() {
        if (connection.isCompletedExceptionally() && !paused()) {
            connection = client.connectAsync(CODEC, uri).toCompletableFuture();
        }
        return connection;
    }

    private synchronized void reconnect() {
        var _ = connection.thenAccept(StatefulRedisConnection::close);
        connection = client.connectAsync(CODEC, uri).toCompletableFuture();
    }
}
