package dev.shopkit.server.shop;

import dev.shopkit.testkit.contract.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Sends requests as a browser or another service would. An answer that the contract does not list
 * fails the test. Thread-safe.
 */
public final class Visitor implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    private final Gateway gateway;
    private final UnaryOperator<HttpResponse<String>> check;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_LIMIT)
                    .build();

    public Visitor(Gateway gateway) {
        this(gateway, Contract.standard()::checked);
    }

    private Visitor(Gateway gateway, UnaryOperator<HttpResponse<String>> check) {
        this.gateway = gateway;
        this.check = check;
    }

    /** One of services of the version before, which had a contract of its own. */
    public static Visitor before(Gateway gateway) {
        return new Visitor(gateway, UnaryOperator.identity());
    }

    /** Starts a request without a body. */
    public HttpRequest.Builder request(String method, String path) {
        return HttpRequest.newBuilder(gateway.address(path))
                .timeout(ANSWER_LIMIT)
                .method(method, HttpRequest.BodyPublishers.noBody());
    }

    /** Starts a request with a body of JSON. */
    public HttpRequest.Builder request(String method, String path, String json) {
        return request(method, path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json));
    }

    public Answer get(String path) {
        return send(request("GET", path));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return exchange(request);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** As {@link #send}, where a broken connection is part of the test. */
    public Answer exchange(HttpRequest.Builder request) throws IOException {
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(check.apply(answer));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
