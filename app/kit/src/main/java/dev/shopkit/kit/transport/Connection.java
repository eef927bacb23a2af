package dev.shopkit.kit.transport;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.http.Method;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.spi.ServerConnection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a client: request after request until either side ends it. One thread serves
 * it; others may only end it, and only while it waits for its client.
 */
final class Connection implements ServerConnection, RequestReader.Progress {
    /** What the thread of a connection does. */
    enum Phase {
        /** Between requests: nothing of the next has arrived. */
        IDLE,
        RECEIVING,
        WORKING,
        WRITING,
        /** The last answer is sent; the client has not closed its side. */
        LINGERING,
        CLOSED
    }

    /** Enough to read what has arrived already. */
    private static final Duration BRIEF_LINGER = Duration.ofMillis(10);

    private final Wire wire;
    private final DataReader reader;
    private final RequestReader requests;
    private final Exchange exchange;
    private final Connections connections;
    private final TransportLimits limits;
    private final String network;
    private final long endOfLifeNanos;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);
    private final AtomicLong heldBytes = new AtomicLong();
    private final AtomicReference<byte @Nullable []> sending = new AtomicReference<>();
    private volatile long sinceNanos = System.nanoTime();
    private volatile boolean ending;

    Connection(Wire wire, Peer peer, Exchange exchange, Connections connections) {
        this.wire = wire;
        this.exchange = exchange;
        this.connections = connections;
        this.limits = connections.limits();
        this.network = peer.network();
        reader = DataReader.create(this::received);
        requests = new RequestReader(reader, limits, peer.address());
        var age = limits.times().age().toNanos();
        endOfLifeNanos = sinceNanos + age + ThreadLocalRandom.current().nextLong(age / 3 + 1);
    }

    @Override
    public void handle(Limit unused) {
        connections.begin();
        try {
            admitOrTurnAway();
        } finally {
            connections.end();
        }
    }

    private void admitOrTurnAway() {
        if (!connections.admit(this)) {
            if (!connections.closing()) {
                turnAway();
            }
            return;
        }
        try {
            while (serve()) {
                // Until one of us ends it.
            }
        } catch (DataReader.InsufficientDataAvailableException goneBetweenRequests) {
            // The usual end: the client has closed an idle connection.
        } finally {
            connections.remove(this);
        }
    }

    /**
     * Everybody gets an answer: it is small, so the system takes it at once, whatever its reader
     * does. Only a few are also given the time to send what they were about to.
     */
    private void turnAway() {
        var refusal = exchange.refuse(Refusal.SATURATED);
        var waitedFor = connections.refusals().tryAcquire();
        try {
            write(refusal, Method.GET, true);
            enter(Phase.LINGERING);
            var linger = waitedFor ? limits.times().linger() : BRIEF_LINGER;
            wire.end(linger, limits.drainedBytesMax());
        } finally {
            if (waitedFor) {
                connections.refusals().release();
            }
        }
    }

    /** Serves one request; answers whether another may follow. */
    private boolean serve() {
        if (!awaitRequest()) {
            return false;
        }
        enter(Phase.RECEIVING);
        Request request;
        try {
            wire.readWithin(limits.times().head());
            request = requests.read(this);
        } catch (RefusedException refused) {
            return end(exchange.refuse(refused.refusal()), requests.method());
        } catch (DataReader.InsufficientDataAvailableException brokenOff) {
            return end(exchange.refuse(Refusal.MALFORMED), requests.method());
        }
        enter(Phase.WORKING);
        var response = exchange.answer(request);
        // What was sent is of no use any more, however long the client takes to read the answer.
        connections.release(this);
        if (LargeAnswers.isLarge(response.body())
                && !request.method().equals(Method.HEAD)
                && !connections.reserveAnswer(this, response.body())) {
            return end(exchange.refuse(Refusal.SATURATED), request.method());
        }
        var last = !request.persistent() || ending || connections.ending() || old();
        if (last) {
            return end(response, request.method());
        }
        write(response, request.method(), false);
        enter(Phase.IDLE);
        return true;
    }

    /** Whether a request begins before the connection has been idle for too long. */
    private boolean awaitRequest() {
        try {
            if (ending) {
                return false;
            }
            wire.readWithin(limits.times().idle());
            reader.ensureAvailable();
            return true;
        } catch (RefusedException refused) {
            return refused.refusal() != Refusal.TIMEOUT
                    && end(exchange.refuse(refused.refusal()), Method.GET);
        }
    }

    private boolean end(Response response, Method method) {
        connections.release(this);
        write(response, method, true);
        enter(Phase.LINGERING);
        wire.end(limits.times().linger(), limits.drainedBytesMax());
        return false;
    }

    private void write(Response response, Method method, boolean last) {
        enter(Phase.WRITING);
        wire.write(ResponseBytes.of(response, method, last));
        connections.releaseAnswer(this);
    }

    private byte @Nullable [] received() {
        var bytes = wire.get();
        if (bytes != null) {
            reserve(bytes.length);
        }
        return bytes;
    }

    private boolean old() {
        return System.nanoTime() - endOfLifeNanos > 0;
    }

    /** Throws when somebody else has ended the connection meanwhile. */
    private void enter(Phase next) {
        sinceNanos = System.nanoTime();
        if (phase.getAndUpdate(now -> now == Phase.CLOSED ? now : next) == Phase.CLOSED) {
            throw new CloseConnectionException("ended for another");
        }
    }

    /** Ends it unless it works, for then the client is not who is waited for. */
    boolean endWhileWaiting() {
        var before = phase.getAndUpdate(now -> now == Phase.WORKING ? now : Phase.CLOSED);
        var ended = before != Phase.WORKING && before != Phase.CLOSED;
        if (ended) {
            wire.close();
        }
        return ended;
    }

    Phase phase() {
        return phase.get();
    }

    /** How long it has done what it does. */
    Duration sincePhase() {
        return Duration.ofNanos(System.nanoTime() - sinceNanos);
    }

    String network() {
        return network;
    }

    /** The large answer that its client has not read yet. */
    AtomicReference<byte @Nullable []> sending() {
        return sending;
    }

    /** Bytes of a request that is not answered yet. */
    AtomicLong heldBytes() {
        return heldBytes;
    }

    @Override
    public void headRead() {
        wire.readWithin(limits.times().body());
    }

    @Override
    public void reserve(long bytes) {
        if (!connections.reserve(this, bytes)) {
            throw new RefusedException(Refusal.SATURATED);
        }
    }

    @Override
    public void askForBody() {
        // As any answer: a client that reads none of those before it would stop the thread here.
        enter(Phase.WRITING);
        wire.write(ByteBuffer.wrap(ResponseBytes.CONTINUE));
        enter(Phase.RECEIVING);
    }

    /** Idle times are kept here to the second; Helidon's timer of two minutes has no say. */
    @Override
    public Duration idleTime() {
        return Duration.ZERO;
    }

    /** From Helidon, when it stops: an idle one ends now, another after its answer. */
    @Override
    public void close(boolean interrupt) {
        ending = true;
        if (interrupt) {
            wire.close();
        } else if (phase.compareAndSet(Phase.IDLE, Phase.CLOSED)) {
            wire.close();
        }
    }
}
