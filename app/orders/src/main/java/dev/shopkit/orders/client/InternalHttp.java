package dev.shopkit.orders.client;

import dev.shopkit.kit.http.RequestId;
import dev.shopkit.kit.work.Deadline;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.MDC;

/**
 * Calls of the other services' internal listeners: our token, the request's id, a deadline for the
 * whole exchange and at most {@link #CALLS_MAX} at once, so at most as many connections. It repeats
 * nothing by itself: what may be repeated differs from call to call. Thread-safe.
 */
public final class InternalHttp implements AutoCloseable {
    private static final int CALLS_MAX = 128;
    private static final long ANSWER_BYTES_MAX = 2 * 1024 * 1024;
    private static final Duration CONNECT_LIMIT = Duration.ofMillis(500);
    private static final String IDLE_SECONDS_PROPERTY = "jdk.httpclient.keepalive.timeout";
    private static final String IDLE_SECONDS = "10";

    static {
        // Our servers close idle connections after 120 s. A client that keeps them longer now and
        // then writes into a closed one and cannot tell whether the request was read.
        if (System.getProperty(IDLE_SECONDS_PROPERTY) == null) {
            System.setProperty(IDLE_SECONDS_PROPERTY, IDLE_SECONDS);
        }
    }

    /** What came of a call. */
    sealed interface Answer {
        record Got(int status, String body) implements Answer {}

        record NotSent(String cause) implements Answer {}

        /** Sent, maybe read and acted upon, but no whole answer came back in time. */
        record Lost(String cause) implements Answer {}
    }

    private final Semaphore calls = new Semaphore(CALLS_MAX);
    private final PresentedToken token;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_LIMIT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();

    public InternalHttp(ClientsConfig config, Clock clock) {
        token = new PresentedToken(config.token(), clock);
    }

    Answer get(URI address, Deadline deadline) {
        return send(HttpRequest.newBuilder(address).GET(), deadline);
    }

    Answer put(URI address, byte[] json, Deadline deadline) {
        return send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(json)),
                deadline);
    }

    Answer post(URI address, byte[] json, Deadline deadline) {
        return send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json)),
                deadline);
    }

    private Answer send(HttpRequest.Builder request, Deadline deadline) {
        if (deadline.passed()) {
            return new Answer.NotSent("no time left");
        }
        if (!calls.tryAcquire()) {
            return new Answer.NotSent("too many calls in work");
        }
        try {
            request.header("Authorization", token.header());
            var requestId = MDC.get(RequestId.LOG_KEY);
            if (requestId != null) {
                request.header(RequestId.HEADER.defaultCase(), requestId);
            }
            return exchange(request.build(), deadline);
        } finally {
            calls.release();
        }
    }

    private Answer exchange(HttpRequest request, Deadline deadline) {
        var body = BodyHandlers.limiting(BodyHandlers.ofString(), ANSWER_BYTES_MAX);
        var response = http.sendAsync(request, body);
        try {
            return got(response.get(deadline.remainingMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            response.cancel(true);
            return new Answer.Lost("no answer within the deadline");
        } catch (ExecutionException failed) {
            var cause = String.valueOf(failed.getCause());
            return failed.getCause() instanceof ConnectException
                            || failed.getCause() instanceof HttpConnectTimeoutException
                    ? new Answer.NotSent(cause)
                    : new Answer.Lost(cause);
        } catch (InterruptedException stopping) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Lost("interrupted");
        }
    }

    private static Answer got(HttpResponse<String> response) {
        return new Answer.Got(response.statusCode(), response.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
