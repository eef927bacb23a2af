package dev.shopkit.kit.transport;

import java.time.Duration;

/**
 * What one listener takes at most. Times are totals: a client that sends a byte now and then gains
 * nothing by it.
 *
 * @param connectionsMax one more ends the one that has waited longest for its client
 * @param networkConnectionsMax of one IPv4 /24 or IPv6 /64; the proxies in front are one network
 * @param requestLineBytesMax 100 ids of 64 characters fit
 * @param headerBytesMax of all header fields together
 * @param drainedBytesMax read and thrown away after a refusal, so that its sender gets the answer:
 *     a connection that is closed with bytes unread is reset
 * @param receivedBytesMax of all requests that are not answered yet, in sum
 * @param sentBytesMax of all large answers that their clients have not read yet, in sum
 * @param head from the first byte of a request to the end of its header
 * @param body from the end of the header to the end of the body
 * @param write from the first byte of an answer to the last
 * @param idle between requests; above the idle times of the proxies in front (Traefik 90 s, ALB and
 *     nginx 60 s), so that it is they who close and no request meets a closed connection
 * @param linger how long a client has to close its side of a connection that we end
 * @param age after which a connection is announced to end with its next answer, so that new pods
 *     get their share; each gets up to a third more, or all would come back at once
 * @param patience how long a connection may keep us waiting before it can be ended for another
 */
public record TransportLimits(
        int connectionsMax,
        int networkConnectionsMax,
        int requestLineBytesMax,
        int headerBytesMax,
        int bodyBytesMax,
        int drainedBytesMax,
        long receivedBytesMax,
        long sentBytesMax,
        Duration head,
        Duration body,
        Duration write,
        Duration idle,
        Duration linger,
        Duration age,
        Duration patience) {

    /** An open one as measured: Helidon's buffer of 8 KiB, its thread's stack, and itself. */
    private static final int CONNECTION_BYTES = 16 * 1024;

    public static TransportLimits standard() {
        return new TransportLimits(
                2_000,
                2_000,
                8 * 1024,
                16 * 1024,
                64 * 1024,
                4 * 1024 * 1024,
                8L * 1024 * 1024,
                16L * 1024 * 1024,
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofSeconds(120),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1));
    }

    /**
     * The same in a process with so large a heap: clients must not be able to fill it. Connections
     * take at most a quarter of it, requests that are not answered a twelfth, twice while they are
     * read, and large answers that are not read yet an eighth.
     */
    public TransportLimits within(long heapBytes) {
        var room = Math.clamp(heapBytes / 4 / CONNECTION_BYTES, 1, connectionsMax);
        return new TransportLimits(
                room,
                Math.min(room, networkConnectionsMax),
                requestLineBytesMax,
                headerBytesMax,
                bodyBytesMax,
                drainedBytesMax,
                Math.min(heapBytes / 12, receivedBytesMax),
                Math.min(heapBytes / 8, sentBytesMax),
                head,
                body,
                write,
                idle,
                linger,
                age,
                patience);
    }

    /** The same, with so many connections of one network. */
    public TransportLimits perNetwork(int connections) {
        return new TransportLimits(
                connectionsMax,
                Math.min(connections, connectionsMax),
                requestLineBytesMax,
                headerBytesMax,
                bodyBytesMax,
                drainedBytesMax,
                receivedBytesMax,
                sentBytesMax,
                head,
                body,
                write,
                idle,
                linger,
                age,
                patience);
    }
}
