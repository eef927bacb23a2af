package dev.shopkit.kit.transport;

import dev.shopkit.kit.work.Deadline;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The listeners of a process, on Helidon's web server. */
public final class Listeners {
    private static final int BACKLOG = 1024;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration AT_REST_LOOK = Duration.ofMillis(10);

    /** For what came in the moment between the look and the end. */
    private static final Duration LAST_GRACE = Duration.ofSeconds(2);

    private final WebServer server;
    private final List<Listener> listeners;
    private final Duration grace;
    private final Thread watch =
            Thread.ofPlatform().name("connections").daemon().unstarted(this::endStalled);

    private Listeners(WebServer server, List<Listener> listeners, Duration grace) {
        this.server = server;
        this.grace = grace;
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Opens all of them, or none.
     *
     * @param grace how long requests in work may take when it is closed, on all listeners together
     */
    public static Listeners open(List<Listener> listeners, Duration grace) {
        var builder = WebServer.builder().shutdownHook(false);
        for (var listener : listeners) {
            if (listener.equals(listeners.getFirst())) {
                builder.update(it -> configure(it, listener));
            } else {
                builder.putSocket(listener.name(), it -> configure(it, listener));
            }
        }
        var server = builder.build().start();
        if (!server.isRunning()) {
            // Helidon logs why and returns all the same.
            throw new IllegalStateException("a port cannot be listened on");
        }
        var opened = new Listeners(server, listeners, grace);
        opened.watch.start();
        return opened;
    }

    public int port(String name) {
        return name.equals(listeners.getFirst().name()) ? server.port() : server.port(name);
    }

    /** Every answer from now on ends its connection, so that clients go elsewhere in time. */
    public void announceEnd() {
        listeners.forEach(it -> it.connections().announceEnd());
    }

    /** Accepts no more, lets requests in work finish, then closes. */
    public void close() {
        // Helidon stops one after the other, each with a grace of its own: all get ours first.
        listeners.forEach(it -> it.connections().admitNobody());
        var until = Deadline.after(grace);
        while (!until.passed()
                && !Thread.currentThread().isInterrupted()
                && !listeners.stream().allMatch(it -> it.connections().atRest())) {
            LockSupport.parkNanos(AT_REST_LOOK.toNanos());
        }
        server.stop();
        watch.interrupt();
    }

    /** Nobody else looks at a connection while it writes. */
    private void endStalled() {
        while (!Thread.currentThread().isInterrupted()) {
            listeners.forEach(it -> it.connections().endStalled());
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static void configure(ListenerConfig.BuilderBase<?, ?> builder, Listener listener) {
        var acceptor = new Acceptor(listener.exchange(), listener.connections());
        builder.host(listener.bind())
                .port(listener.port())
                .backlog(BACKLOG)
                .shutdownGracePeriod(LAST_GRACE)
                // Its NIO sockets cannot wait for a time, and have two buffers each instead of one.
                .useNio(false)
                .connectionOptions(acceptor)
                // The only one: with a second, Helidon would read first, without a deadline.
                .protocolsDiscoverServices(false)
                .addConnectionSelector(acceptor);
    }
}
