package dev.shopkit.server.memory;

import dev.shopkit.kit.work.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Many clients at once on connections of their own, each coming back when it is sent away. */
final class Siege {
    private static final Duration COME_BACK = Duration.ofMillis(50);
    private static final int READ_MILLIS_MAX = 20_000;

    /** So many clients that do the same thing. */
    record Crowd(String name, int connections, Client client) {}

    private final int port;
    private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();

    private Siege(int port) {
        this.port = port;
    }

    /** How often each crowd was answered with each status, {@code "search 200"}. */
    static Map<String, Long> play(int port, List<Crowd> crowds, Duration time) {
        var siege = new Siege(port);
        var until = Deadline.after(time);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var crowd : crowds) {
                IntStream.range(0, crowd.connections())
                        .forEach(number -> threads.execute(() -> siege.play(crowd, until)));
            }
        }
        var counted = new TreeMap<String, Long>();
        siege.answers.forEach((name, count) -> counted.put(name, count.sum()));
        return counted;
    }

    private void play(Crowd crowd, Deadline until) {
        while (!until.passed()) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(READ_MILLIS_MAX);
                crowd.client().play(socket, until, status -> count(crowd.name() + " " + status));
            } catch (IOException sentAway) {
                count(crowd.name() + " sent away");
                LockSupport.parkNanos(COME_BACK.toNanos());
            }
        }
    }

    private void count(String what) {
        answers.computeIfAbsent(what, unknown -> new LongAdder()).increment();
    }
}
