package dev.shopkit.kit.transport;

import dev.shopkit.kit.transport.Connection.Phase;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * The open connections of one listener, within their limits: how many, how many of one network, and
 * how many bytes of requests they make us keep. Where there is no room, a connection that has long
 * kept us waiting makes way, so that those who hold connections cannot keep others out.
 */
public final class Connections {
    /** For so many of those turned away is waited until they have read so; for the others not. */
    private static final int REFUSALS_MAX = 64;

    private static final int VICTIMS_MAX = 8;

    /** So many are on their way out, turned away or ended for another, beside those admitted. */
    private static final int LEAVING_MAX = 256;

    private final TransportLimits limits;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> perNetwork = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger threads = new AtomicInteger();
    private final LargeAnswers largeAnswers;
    private final AtomicLong receivedBytes = new AtomicLong();
    private final AtomicLong endedForOthers = new AtomicLong();
    private final Semaphore refusals = new Semaphore(REFUSALS_MAX);
    private volatile boolean refusing;
    private volatile boolean ending;
    private volatile boolean closing;

    public Connections(TransportLimits limits) {
        this.limits = limits;
        largeAnswers = new LargeAnswers(limits.sentBytesMax());
    }

    TransportLimits limits() {
        return limits;
    }

    /** How many there are. */
    public int open() {
        return count.get();
    }

    /** How many were ended while they waited, to make room or because they took too long. */
    public long endedForOthers() {
        return endedForOthers.get();
    }

    /** Whether a customer who came now would not get in. */
    public boolean full() {
        return refusing && count.get() >= limits.connectionsMax();
    }

    /** From now on every answer is the last of its connection, and says so. */
    public void announceEnd() {
        ending = true;
    }

    boolean ending() {
        return ending;
    }

    /** From now on nobody is admitted. */
    void admitNobody() {
        closing = true;
    }

    boolean closing() {
        return closing;
    }

    /** Whether there is room for it, or was made; it must be removed then. */
    boolean admit(Connection connection) {
        if (closing) {
            return false;
        }
        var ofNetwork = perNetwork.merge(connection.network(), 1, Integer::sum);
        var ofAll = count.incrementAndGet();
        var room =
                ofNetwork > limits.networkConnectionsMax()
                        ? makeWay(it -> isNeighbour(it, connection))
                        : ofAll <= limits.connectionsMax() || makeWay(it -> true);
        if (room) {
            open.add(connection);
        } else {
            leave(connection);
        }
        refusing = !room;
        return room;
    }

    /**
     * Whether those that have a thread, and {@code more} that will, are as many as memory was
     * counted for. Whoever comes then waits in the system's queue, which costs us nothing: without
     * it a process that is short of processor time accepts faster than it turns away.
     */
    boolean crowded(int more) {
        return threads.get() + more >= limits.connectionsMax() + LEAVING_MAX;
    }

    /** A connection has a thread from now on. */
    void begin() {
        threads.incrementAndGet();
    }

    /** Its thread ends. */
    void end() {
        threads.decrementAndGet();
    }

    /** Those that were not admitted, and are waited for. */
    Semaphore refusals() {
        return refusals;
    }

    void remove(Connection connection) {
        open.remove(connection);
        leave(connection);
        release(connection);
        releaseAnswer(connection);
    }

    private void leave(Connection connection) {
        count.decrementAndGet();
        perNetwork.computeIfPresent(
                connection.network(), (network, number) -> number == 1 ? null : number - 1);
    }

    /** Whether there is room for so many bytes more of its request. */
    boolean reserve(Connection connection, long bytes) {
        connection.heldBytes().addAndGet(bytes);
        if (receivedBytes.addAndGet(bytes) <= limits.receivedBytesMax()) {
            return true;
        }
        endOne(largestReceiving(connection));
        return receivedBytes.get() <= limits.receivedBytesMax();
    }

    /** Its request is answered, or nobody will answer it. */
    void release(Connection connection) {
        receivedBytes.addAndGet(-connection.heldBytes().getAndSet(0));
    }

    /** Ends those who do not read their answers. */
    void endStalled() {
        for (var connection : open) {
            if (connection.phase() == Phase.WRITING
                    && connection.sincePhase().compareTo(limits.times().write()) > 0) {
                endOne(Optional.of(connection));
            }
        }
    }

    /** Whether so large an answer may be kept until its client has read it. */
    boolean reserveAnswer(Connection connection, byte[] body) {
        for (var tries = 0; !largeAnswers.take(body); tries++) {
            if (tries == VICTIMS_MAX || !makeWay(it -> it.sending().get() != null)) {
                return false;
            }
        }
        connection.sending().set(body);
        return true;
    }

    /** It is sent, or its client has gone. */
    void releaseAnswer(Connection connection) {
        var sent = connection.sending().getAndSet(null);
        if (sent != null) {
            largeAnswers.giveBack(sent);
        }
    }

    /** Whether nobody is owed an answer. */
    boolean atRest() {
        return open.stream()
                .map(Connection::phase)
                .noneMatch(
                        it ->
                                switch (it) {
                                    case RECEIVING, WORKING, WRITING -> true;
                                    case IDLE, LINGERING, CLOSED -> false;
                                });
    }

    /** Newcomers at one time may choose the same: whoever comes second chooses again. */
    private boolean makeWay(Predicate<Connection> among) {
        for (var tries = 0; tries < VICTIMS_MAX; tries++) {
            var victim = longestWaiting(among);
            if (victim.isEmpty()) {
                return false;
            }
            if (endOne(victim)) {
                return true;
            }
        }
        return false;
    }

    private boolean endOne(Optional<Connection> victim) {
        var ended = victim.filter(Connection::endWhileWaiting).isPresent();
        if (ended) {
            victim.ifPresent(this::release);
            victim.ifPresent(this::releaseAnswer);
            endedForOthers.incrementAndGet();
        }
        return ended;
    }

    /** An idle one first: a client expects those to end. */
    private Optional<Connection> longestWaiting(Predicate<Connection> among) {
        return open.stream()
                .filter(among)
                .filter(this::triedOurPatience)
                .max(
                        Comparator.comparing((Connection it) -> it.phase() == Phase.IDLE)
                                .thenComparing(Connection::sincePhase));
    }

    private Optional<Connection> largestReceiving(Connection asking) {
        return open.stream()
                .filter(it -> it != asking && it.phase() == Phase.RECEIVING)
                .filter(this::triedOurPatience)
                .max(Comparator.comparingLong(it -> it.heldBytes().get()));
    }

    private static boolean isNeighbour(Connection one, Connection other) {
        return one.network().equals(other.network());
    }

    private boolean triedOurPatience(Connection connection) {
        return switch (connection.phase()) {
            case IDLE, RECEIVING, WRITING, LINGERING ->
                    connection.sincePhase().compareTo(limits.times().patience()) >= 0;
            case WORKING, CLOSED -> false;
        };
    }
}
