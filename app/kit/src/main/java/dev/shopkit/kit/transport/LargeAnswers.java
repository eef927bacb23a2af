package dev.shopkit.kit.transport;

import java.util.IdentityHashMap;

/**
 * The large bodies that are being sent, within a limit in sum: a client that reads slowly makes us
 * keep its answer. One body that goes to many, a picture, is there once and counts once. Small
 * bodies do not count: a connection's own buffers take them, and connections have a limit.
 */
final class LargeAnswers {
    private static final int SMALL_BYTES_MAX = 64 * 1024;

    private final long bytesMax;
    private final IdentityHashMap<byte[], Integer> readers = new IdentityHashMap<>();
    private long bytes;

    LargeAnswers(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    static boolean isLarge(byte[] body) {
        return body.length > SMALL_BYTES_MAX;
    }

    /** Whether there is room for one more reader of it; one alone always has. */
    synchronized boolean take(byte[] body) {
        if (!readers.containsKey(body)) {
            if (!readers.isEmpty() && bytes + body.length > bytesMax) {
                return false;
            }
            bytes += body.length;
        }
        readers.merge(body, 1, Integer::sum);
        return true;
    }

    synchronized void giveBack(byte[] body) {
        if (readers.merge(body, -1, Integer::sum) == 0) {
            readers.remove(body);
            bytes -= body.length;
        }
    }
}
