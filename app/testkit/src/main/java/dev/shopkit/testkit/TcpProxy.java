package dev.shopkit.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and a server of the loopback and loses what a test says. */
public final class TcpProxy implements AutoCloseable {
    /** What happens to bytes on the way. */
    public enum Fault {
        NONE,
        /** New connections are closed at once and open ones cut. */
        CUT,
        /** Requests arrive, answers are lost and the connection is cut: the outcome is unknown. */
        LOSE_ANSWERS
    }

    private static final int BUFFER_BYTES = 16 * 1024;

    private final ServerSocket listener;
    private final int[] targets;
    private final AtomicInteger joined = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Fault fault = Fault.NONE;

    private TcpProxy(ServerSocket listener, int[] targets) {
        this.listener = listener;
        this.targets = targets.clone();
    }

    /**
     * @param targets ports; connections go to one after the other, as a Service's do to its pods
     */
    public static TcpProxy to(int... targets) {
        try {
            var listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
            var proxy = new TcpProxy(listener, targets);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    public void fault(Fault next) {
        fault = next;
        if (next == Fault.CUT) {
            open.forEach(TcpProxy::shut);
        }
    }

    @Override
    public void close() {
        fault(Fault.CUT);
        try {
            listener.close();
        } catch (IOException already) {
            throw new UncheckedIOException(already);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                join(listener.accept());
            } catch (IOException closed) {
                // The test is over.
                open.removeIf(Socket::isClosed);
            }
        }
    }

    private void join(Socket client) {
        if (fault == Fault.CUT) {
            shut(client);
            return;
        }
        try {
            var target = targets[Math.floorMod(joined.getAndIncrement(), targets.length)];
            var server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(client);
            open.add(server);
            Thread.ofVirtual().start(() -> requests(client, server));
            Thread.ofVirtual().start(() -> answers(server, client));
            if (fault == Fault.CUT) {
                // It came after the look at the fault: whoever cut the open ones missed these two.
                shut(client);
                shut(server);
            }
        } catch (IOException refused) {
            // The target is away: the client sees a cut connection.
            shut(client);
        }
    }

    private void requests(Socket client, Socket server) {
        pump(client, server, false);
    }

    private void answers(Socket server, Socket client) {
        pump(server, client, true);
    }

    private void pump(Socket from, Socket to, boolean answers) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            var buffer = new byte[BUFFER_BYTES];
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (answers && fault == Fault.LOSE_ANSWERS) {
                    break;
                }
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException cut) {
            // Either side went away: that is what the proxy is for.
            open.remove(from);
        } finally {
            shut(from);
            shut(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException already) {
            throw new UncheckedIOException(already);
        }
    }
}
