package dev.shopkit.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ManagementServerIT {

    @Test
    void saysHowTheOperatorIsAndWhatItDid() throws Exception {
        var registry = new CollectorRegistry();
        new OperatorMetrics(registry).written();
        var ready = new AtomicBoolean();
        try (var server = ManagementServer.start(0, () -> true, ready::get, registry)) {
            assertThat(get(server, "/livez").statusCode()).isEqualTo(200);
            assertThat(get(server, "/readyz").statusCode()).isEqualTo(503);
            ready.set(true);
            assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);
            assertThat(get(server, "/metrics").body())
                    .contains("shopkit_operator_api_writes_total 1.0");
        }
    }

    private static HttpResponse<String> get(ManagementServer server, String path)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                            .timeout(Duration.ofSeconds(10))
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
