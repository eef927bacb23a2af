package dev.shopkit.testkit;

import io.lettuce.core.RedisClient;
import java.util.List;

/** A real Redis without persistence, as the operator runs it. */
public final class RedisProcess implements AutoCloseable {
    private final Server server;

    private RedisProcess(Server server) {
        this.server = server;
    }

    public static RedisProcess start() {
        return new RedisProcess(
                new Server(
                        "redis",
                        (port, folder) ->
                                List.of(
                                        Parts.part("redis-server").toString(),
                                        "--port",
                                        Integer.toString(port),
                                        "--bind",
                                        "127.0.0.1",
                                        "--save",
                                        "",
                                        "--dir",
                                        folder.toString(),
                                        "--maxmemory",
                                        "64mb",
                                        "--maxmemory-policy",
                                        "allkeys-lru")));
    }

    public String uri() {
        return "redis://127.0.0.1:" + server.port();
    }

    public void flush() {
        var client = RedisClient.create(uri());
        try (var connection = client.connect()) {
            connection.sync().flushall();
        } finally {
            client.shutdown();
        }
    }

    /** As {@code kill -9}. */
    public void kill() {
        server.kill();
    }

    public void restart() {
        server.start();
    }

    public void pause() {
        server.pause();
    }

    public void resume() {
        server.resume();
    }

    @Override
    public void close() {
        server.close();
    }
}
