package dev.shopkit.operator;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** {@code /livez}, {@code /readyz} and {@code /metrics}. */
final class ManagementServer implements AutoCloseable {

    private static final int CONNECTIONS_MAX = 100;

    private final WebServer server;

    private ManagementServer(WebServer server) {
        this.server = server;
    }

    static ManagementServer start(
            int port, BooleanSupplier live, BooleanSupplier ready, CollectorRegistry metrics) {
        return new ManagementServer(
                WebServer.builder()
                        .port(port)
                        .shutdownHook(false)
                        .maxTcpConnections(CONNECTIONS_MAX)
                        .maxPayloadSize(0)
                        .idleConnectionTimeout(Duration.ofSeconds(30))
                        .routing(r -> routing(r, live, ready, metrics))
                        .build()
                        .start());
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void routing(
            HttpRouting.Builder routing,
            BooleanSupplier live,
            BooleanSupplier ready,
            CollectorRegistry metrics) {
        routing.get("/livez", (_, response) -> health(response, live))
                .get("/readyz", (_, response) -> health(response, ready))
                .get("/metrics", (request, response) -> metrics(request, response, metrics));
    }

    private static void health(ServerResponse response, BooleanSupplier healthy) {
        var ok = healthy.getAsBoolean();
        response.status(ok ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503);
        response.send(ok ? "ok\n" : "not ok\n");
    }

    private static void metrics(
            ServerRequest request, ServerResponse response, CollectorRegistry registry) {
        var text = new StringWriter();
        try {
            TextFormat.write004(text, registry.metricFamilySamples());
        } catch (IOException e) {
            throw new UncheckedIOException(request.path().path(), e);
        }
        response.header(HeaderNames.CONTENT_TYPE, TextFormat.CONTENT_TYPE_004);
        response.send(text.toString());
    }
}
