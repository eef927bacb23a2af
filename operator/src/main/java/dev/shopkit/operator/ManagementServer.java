package dev.shopkit.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** {@code /livez}, {@code /readyz} and {@code /metrics}. */
final class ManagementServer implements AutoCloseable {

    private final HttpServer server;

    private ManagementServer(HttpServer server) {
        this.server = server;
    }

    static ManagementServer start(
            int port, BooleanSupplier live, BooleanSupplier ready, CollectorRegistry metrics) {
        try {
            var server = HttpServer.create(new InetSocketAddress(port), 64);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/livez", exchange -> health(exchange, live));
            server.createContext("/readyz", exchange -> health(exchange, ready));
            server.createContext("/metrics", exchange -> metrics(exchange, metrics));
            server.start();
            return new ManagementServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void health(HttpExchange exchange, BooleanSupplier healthy) throws IOException {
        var ok = healthy.getAsBoolean();
        answer(exchange, ok ? 200 : 503, "text/plain", ok ? "ok\n" : "not ok\n");
    }

    private static void metrics(HttpExchange exchange, CollectorRegistry registry)
            throws IOException {
        var text = new StringWriter();
        TextFormat.write004(text, registry.metricFamilySamples());
        answer(exchange, 200, TextFormat.CONTENT_TYPE_004, text.toString());
    }

    private static void answer(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        try (exchange) {
            var body = text.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
