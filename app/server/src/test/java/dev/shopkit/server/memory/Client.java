package dev.shopkit.server.memory;

import dev.shopkit.kit.work.Deadline;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** What somebody does on one connection until it is closed or the time is up. */
@FunctionalInterface
interface Client {
    Duration PAUSE = Duration.ofMillis(200);

    /**
     * Plays on an open connection.
     *
     * @param answered told the status of each whole answer
     */
    void play(Socket socket, Deadline until, IntConsumer answered) throws IOException;

    /** Asks, reads the whole answer, and asks again. */
    static Client asking(Supplier<byte[]> request) {
        return (socket, until, answered) -> {
            var in = new BufferedInputStream(socket.getInputStream());
            while (!until.passed()) {
                socket.getOutputStream().write(request.get());
                answered.accept(RawAnswer.read(in));
            }
        };
    }

    /** Connects and says nothing. */
    static Client idle() {
        return (socket, until, answered) -> pauseUntil(until);
    }

    /** Announces a body and sends it byte by byte. */
    static Client slowSender(byte[] head) {
        return (socket, until, answered) -> {
            socket.getOutputStream().write(head);
            while (!until.passed()) {
                socket.getOutputStream().write(' ');
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        };
    }

    /** Asks over and over and reads next to nothing of what is answered. */
    static Client slowReader(Supplier<byte[]> request) {
        return (socket, until, answered) -> {
            var in = socket.getInputStream();
            socket.getOutputStream().write(request.get());
            while (!until.passed() && in.read() >= 0) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        };
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void pauseUntil(Deadline until) {
        while (!until.passed()) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
