package dev.shopkit.kit.transport;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A listener that answers what it was sent, and 204, 304, long or late answers when asked to. */
final class EchoServer implements Exchange, AutoCloseable {
    static final int LONG_BYTES = 32 * 1024 * 1024;

    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final byte[] SHARED = new byte[LONG_BYTES];
    private static final byte[] NONE = {};

    final Connections connections;
    final Queue<Refusal> refused = new ConcurrentLinkedQueue<>();
    final AtomicInteger longAnswers = new AtomicInteger();
    final AtomicInteger sharedAnswers = new AtomicInteger();
    final CountDownLatch release = new CountDownLatch(1);

    /** Refusals wait for {@link #release}, as in a process that gets no processor time. */
    volatile boolean stalled;

    private final Listeners listeners;

    EchoServer(TransportLimits limits) {
        connections = new Connections(limits);
        var listener = new Listener("echo", "127.0.0.1", 0, this, connections);
        listeners = Listeners.open(List.of(listener), GRACE);
    }

    int port() {
        return listeners.port("echo");
    }

    Listeners listeners() {
        return listeners;
    }

    @Override
    public Response answer(Request request) {
        return switch (request.path().path()) {
            case "/none" -> new Response(204, List.of(), NONE);
            case "/unchanged" ->
                    new Response(
                            304,
                            List.of(HeaderValues.create(HeaderNames.ETAG, "\"1\"")),
                            "never sent".getBytes(StandardCharsets.UTF_8));
            case "/shared" -> {
                sharedAnswers.incrementAndGet();
                yield new Response(200, List.of(), SHARED);
            }
            case "/long" -> {
                longAnswers.incrementAndGet();
                yield new Response(200, List.of(), new byte[LONG_BYTES]);
            }
            case "/late" -> late();
            default -> echo(request);
        };
    }

    @Override
    public Response refuse(Refusal refusal) {
        refused.add(refusal);
        if (stalled) {
            late();
        }
        return text(refusal.status(), refusal.name());
    }

    @Override
    public void close() {
        release.countDown();
        listeners.close();
    }

    private Response late() {
        try {
            release.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return text(200, "late");
    }

    private static Response echo(Request request) {
        var query = request.query().isEmpty() ? "" : "?" + request.query().rawValue();
        return text(
                200,
                request.method().text()
                        + " "
                        + request.path().rawPath()
                        + query
                        + " "
                        + request.authority()
                        + " "
                        + new String(request.body(), StandardCharsets.UTF_8));
    }

    private static Response text(int status, String text) {
        return new Response(status, List.of(), text.getBytes(StandardCharsets.UTF_8));
    }
}
