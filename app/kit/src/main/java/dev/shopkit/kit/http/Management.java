package dev.shopkit.kit.http;

import dev.shopkit.kit.json.Json;
import dev.shopkit.kit.metrics.ServiceMetrics;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;

/** The management listener: health for the kubelet, metrics for Prometheus, who this is. */
final class Management implements HttpService {
    private final Health health;
    private final ServiceMetrics metrics;
    private final byte[] info;

    Management(Health health, ServiceMetrics metrics, Map<String, String> info) {
        this.health = health;
        this.metrics = metrics;
        this.info = Json.bytes(info);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/health/live", (request, response) -> status(response, true))
                .get(
                        "/health/started",
                        (request, response) ->
                                status(response, health.phase() != Health.Phase.STARTING))
                .get(
                        "/health/ready",
                        (request, response) ->
                                status(response, health.phase() == Health.Phase.SERVING))
                .get(
                        "/info",
                        (request, response) ->
                                response.header(HeaderValues.CONTENT_TYPE_JSON).send(info))
                .get("/metrics", this::metrics);
    }

    private void status(ServerResponse response, boolean up) {
        response.status(up ? 200 : 503)
                .header(HeaderValues.CONTENT_TYPE_JSON)
                .send(Json.bytes(Map.of("status", up ? "UP" : "DOWN", "phase", health.phase())));
    }

    private void metrics(ServerRequest request, ServerResponse response) {
        var accept = request.headers().first(HeaderNames.ACCEPT).orElse("");
        var type = ServiceMetrics.contentType(accept);
        response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, type))
                .send(metrics.text(type));
    }
}
