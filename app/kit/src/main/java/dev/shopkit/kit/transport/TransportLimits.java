package dev.shopkit.kit.transport;

/**
 * What one listener takes at most.
 *
 * @param connectionsMax one more ends the one that has waited longest for its client
 * @param networkConnectionsMax of one IPv4 /24 or IPv6 /64; the proxies in front are one network
 * @param requestLineBytesMax 100 ids of 64 characters fit
 * @param headerBytesMax of all header fields together
 * @param drainedBytesMax read and thrown away after a refusal, so that its sender gets the answer:
 *     a connection that is closed with bytes unread is reset
 * @param receivedBytesMax of all requests that are not answered yet, in sum
 * @param sentBytesMax of all large answers that their clients have not read yet, in sum
 * @param times how long each may take
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
        TransportTimes times) {

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
                TransportTimes.standard());
    }

    /** What a listener of this process takes, by its heap. */
    public static TransportLimits ofThisProcess() {
        return standard().within(Runtime.getRuntime().maxMemory());
    }

    /**
     * The same in a process with so large a heap: clients must not be able to fill it. Connections
     * take at most a quarter of it, requests that are not answered a twelfth, twice while they are
     * read, and large answers that are not read yet an eighth.
     */
    public TransportLimits within(long heapBytes) {
        var room = Math.clamp(heapBytes / 4 / CONNECTION_BYTES, 1, connectionsMax);
        return copy(
                room,
                Math.min(room, networkConnectionsMax),
                Math.min(heapBytes / 12, receivedBytesMax),
                Math.min(heapBytes / 8, sentBytesMax),
                times);
    }

    /** The same, with so many connections of one network. */
    public TransportLimits perNetwork(int connections) {
        return copy(
                connectionsMax,
                Math.min(connections, connectionsMax),
                receivedBytesMax,
                sentBytesMax,
                times);
    }

    /** The same with other times. */
    TransportLimits with(TransportTimes others) {
        return copy(connectionsMax, networkConnectionsMax, receivedBytesMax, sentBytesMax, others);
    }

    private TransportLimits copy(
            int connections, int ofOneNetwork, long received, long sent, TransportTimes allowed) {
        return new TransportLimits(
                connections,
                ofOneNetwork,
                requestLineBytesMax,
                headerBytesMax,
                bodyBytesMax,
                drainedBytesMax,
                received,
                sent,
                allowed);
    }
}
