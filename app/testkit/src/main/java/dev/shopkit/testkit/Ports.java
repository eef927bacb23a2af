package dev.shopkit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Free ports of the loopback, and waiting until one answers. */
final class Ports {
    private static final Duration POLL = Duration.ofMillis(20);

    private Ports() {}

    static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    /** Waits until something accepts on the port; fails when the process ends or time is up. */
    static void awaitListening(int port, Process process, Duration budget) {
        var end = System.nanoTime() + budget.toNanos();
        while (!accepts(port)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the server ended: " + process.exitValue());
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no server on port " + port + " in " + budget);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
