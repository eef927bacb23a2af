package dev.shopkit.kit.client;

import dev.shopkit.kit.http.RequestId;
import dev.shopkit.kit.work.Deadline;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.MDC;

/**
 * Calls other services: with the id of the request that is being answered, a deadline for the whole
 * exchange and at most {@link #CALLS_MAX} at once, so at most as many connections. It repeats
 * nothing by itself: what may be repeated differs from call to call. Thread-safe.
 */
public final class HttpCaller implements AutoCloseable {
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

    private final Semaphore calls = new Semaphore(CALLS_MAX);
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_LIMIT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();

    /** Asks once and waits until {@code deadline} at most. */
    public HttpAnswer call(HttpRequest.Builder request, Deadline deadline) {
        if (deadline.passed()) {
            return new HttpAnswer.NotSent("no time left");
        }
        if (!calls.tryAcquire()) {
            return new HttpAnswer.NotSent("too many calls in work");
        }
        try {
            var requestId = MDC.get(RequestId.LOG_KEY);
            if (requestId != null) {
                request.header(RequestId.HEADER.defaultCase(), requestId);
            }
            return exchange(request.build(), deadline);
        } finally {
            calls.release();
        }
    }

    private HttpAnswer exchange(HttpRequest request, Deadline deadline) {
        var body = BodyHandlers.limiting(BodyHandlers.ofString(), ANSWER_BYTES_MAX);
        var response = http.sendAsync(request, body);
        try {
            var got = response.get(deadline.remainingMillis(), TimeUnit.MILLISECONDS);
            return new HttpAnswer.Got(got.statusCode(), got.body());
        } catch (TimeoutException late) {
            response.cancel(true);
            return new HttpAnswer.Lost("no answer within the deadline");
        } catch (ExecutionException failed) {
            var cause = String.valueOf(failed.getCause());
            return failed.getCause() instanceof ConnectException
                            || failed.getCause() instanceof HttpConnectTimeoutException
                    ? new HttpAnswer.NotSent(cause)
                    : new HttpAnswer.Lost(cause);
        } catch (InterruptedException stopping) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            return new HttpAnswer.Lost("interrupted");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
