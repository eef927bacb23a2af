package dev.shopkit.kit.transport;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes the connections of a listener. Helidon hands a connection everything but its channel, and
 * without that no read has a deadline; but it shows each channel it has accepted to the listener's
 * socket options first, so they remember it by the client's address until the connection is made.
 */
final class Acceptor implements ServerConnectionSelector, SocketOptions {
    /** More than these are in between only when some of them have failed. */
    private static final int IN_BETWEEN_MAX = 64;

    private static final Duration LOOK = Duration.ofMillis(1);

    private final Exchange exchange;
    private final Connections connections;
    private final Map<SocketAddress, SocketChannel> accepted = new ConcurrentHashMap<>();

    Acceptor(Exchange exchange, Connections connections) {
        this.exchange = exchange;
        this.connections = connections;
    }

    @Override
    public void configureSocket(SocketChannel channel) {
        try {
            // Nagle's algorithm with delayed acknowledgement costs 40 ms an answer.
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            if (accepted.size() > IN_BETWEEN_MAX) {
                accepted.values().removeIf(it -> !it.isOpen());
            }
            accepted.put(channel.getRemoteAddress(), channel);
            awaitRoom();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    // It is the thread that accepts which waits here, and with it everybody who comes later.
    private void awaitRoom() {
        while (connections.crowded(accepted.size())
                && !connections.closing()
                && !Thread.currentThread().isInterrupted()) {
            // What failed before it had a thread is closed by now.
            accepted.values().removeIf(it -> !it.isOpen());
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        var address = context.remotePeer().address();
        var channel = accepted.remove(address);
        if (channel == null || !(address instanceof InetSocketAddress internet)) {
            throw new CloseConnectionException("nobody has accepted " + address);
        }
        var wire = new Wire(channel, context.serverSocket());
        return new Connection(wire, Peer.of(internet), exchange, connections);
    }

    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    @Override
    public Support supports(BufferData beginning) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return Set.of("http/1.1");
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
        return Map.of();
    }

    /** Of clients; a listener has no use for it. */
    @Override
    public Duration connectTimeout() {
        return Duration.ZERO;
    }

    /** Helidon's listener does not apply it (SocketOptions.configureSocket); {@link Wire} does. */
    @Override
    public Duration readTimeout() {
        return Duration.ZERO;
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
        return Optional.empty();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
        return Optional.empty();
    }

    @Override
    public boolean socketReuseAddress() {
        return true;
    }

    @Override
    public boolean socketKeepAlive() {
        return true;
    }

    @Override
    public boolean tcpNoDelay() {
        return true;
    }
}
