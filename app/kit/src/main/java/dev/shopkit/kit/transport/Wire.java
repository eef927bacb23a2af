package dev.shopkit.kit.transport;

import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.ServerConnectionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The two directions of one connection. Reading has a deadline for many reads together. A broken
 * connection is a {@link ServerConnectionException}, which Helidon takes as the end of it.
 */
final class Wire implements Supplier<byte @Nullable []> {
    /** What one write copies out of the heap, and each carrier thread keeps. */
    private static final int SLICE_BYTES = 64 * 1024;

    private final SocketChannel channel;
    private final HelidonSocket socket;
    private long endNanos;

    Wire(SocketChannel channel, HelidonSocket socket) {
        this.channel = channel;
        this.socket = socket;
    }

    /** All that is read from now on must be there in time. */
    void readWithin(Duration total) {
        endNanos = System.nanoTime() + total.toNanos();
    }

    /** The bytes that have arrived, at least one; null at the end; refused when time is up. */
    @Override
    public byte @Nullable [] get() {
        try {
            var millis = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
            if (millis <= 0) {
                throw new RefusedException(Refusal.TIMEOUT);
            }
            channel.socket().setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
            return socket.get();
        } catch (UncheckedIOException failed) {
            if (failed.getCause() instanceof SocketTimeoutException) {
                throw new RefusedException(Refusal.TIMEOUT);
            }
            throw new ServerConnectionException("a read failed", failed);
        } catch (IOException closed) {
            throw new ServerConnectionException("a read failed", closed);
        }
    }

    /** Returns when the last byte is handed to the system. */
    void write(ByteBuffer... buffers) {
        try {
            for (var buffer : joined(buffers)) {
                var end = buffer.limit();
                while (buffer.position() < end) {
                    buffer.limit(Math.min(end, buffer.position() + SLICE_BYTES));
                    channel.write(buffer);
                    buffer.limit(end);
                }
            }
        } catch (IOException broken) {
            throw new ServerConnectionException("a write failed", broken);
        }
    }

    /** A small answer goes out in one packet, a large one is not copied for that. */
    private static ByteBuffer[] joined(ByteBuffer... buffers) {
        var bytes = 0;
        for (var buffer : buffers) {
            bytes += buffer.remaining();
        }
        if (buffers.length == 1 || bytes > SLICE_BYTES) {
            return buffers;
        }
        var joined = ByteBuffer.allocate(bytes);
        for (var buffer : buffers) {
            joined.put(buffer);
        }
        return new ByteBuffer[] {joined.flip()};
    }

    /**
     * Says that nothing more comes and reads what the client has still sent: a connection that is
     * closed with bytes unread is reset, and the client may lose the last answer by it.
     */
    void end(Duration linger, int bytesMax) {
        try {
            channel.shutdownOutput();
            readWithin(linger);
            var left = bytesMax;
            for (var bytes = get(); bytes != null && left > 0; bytes = get()) {
                left -= bytes.length;
            }
        } catch (RefusedException | ServerConnectionException | IOException over) {
            // It has waited long enough, or has gone.
        }
    }

    /** Ends both directions at once, whoever waits for them. */
    void close() {
        try {
            channel.close();
        } catch (IOException closed) {
            // It is closed, which is what was wanted.
        }
    }
}
