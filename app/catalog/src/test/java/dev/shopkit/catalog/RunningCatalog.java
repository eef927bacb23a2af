package dev.shopkit.catalog;

import dev.shopkit.kit.http.ServiceServer;
import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.json.Json;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.schema.Migration;
import dev.shopkit.testkit.Loopback;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;

/** A catalog service that listens, and a client that calls it. */
public final class RunningCatalog implements AutoCloseable {
    private static final Duration ANSWER_BUDGET = Duration.ofSeconds(20);

    private final CatalogService service;
    private final ServiceServer server;
    private final ServiceMetrics metrics;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningCatalog(CatalogService service, ServiceServer server, ServiceMetrics metrics) {
        this.service = service;
        this.server = server;
        this.metrics = metrics;
    }

    /** One replica with the shop's own configuration. */
    public static RunningCatalog start(Shop shop) {
        return start(shop, shop.config());
    }

    public static RunningCatalog start(Shop shop, CatalogConfig config) {
        var metrics = new ServiceMetrics();
        migrate(config);
        var service = CatalogService.start(config, metrics);
        var server =
                Loopback.serve(
                        service.routes(),
                        config.keySet(),
                        Map.of("orders", shop.file("callers/orders")),
                        Clock.systemUTC(),
                        metrics);
        return new RunningCatalog(service, server, metrics);
    }

    private static void migrate(CatalogConfig config) {
        try (var mongo = Mongo.connect(config.mongodb().text(), "migrate")) {
            Migration.run(mongo, CatalogSchema.withSamples(config.currencies().getFirst()));
        }
    }

    public CatalogService service() {
        return service;
    }

    /** Waits until invalidations are heard, as in the ordinary course of things. */
    public RunningCatalog confirmed() {
        Awaitility.await().atMost(ANSWER_BUDGET).until(this::hears);
        return this;
    }

    /** Whether it knows of a moment of the last second that it has heard everything of. */
    public boolean hears() {
        return sample("shopkit_catalog_invalidations_confirmed_age_seconds") < 1;
    }

    public int reads(String from) {
        var value =
                metrics.registry()
                        .getSampleValue(
                                "shopkit_catalog_cache_reads_total",
                                new String[] {"from"},
                                new String[] {from});
        return value.intValue();
    }

    public HttpResponse<byte[]> get(String path, String... headers) {
        return send(server.publicPort(), "GET", path, "", headers);
    }

    /** The version of a product that a reader sees; empty when the read is refused. */
    public Optional<Long> version(String id) {
        var answer = get("/api/products/" + id);
        return refused(answer) ? Optional.empty() : Optional.of(version(answer));
    }

    /** The version in an ETag like {@code "7.1f2e3d"}. */
    public static long version(HttpResponse<?> answer) {
        return Long.parseLong(header(answer, "ETag").replaceAll("^\"|\\..*", ""));
    }

    public HttpResponse<byte[]> internal(String path, String... headers) {
        return send(server.internalPort(), "GET", path, "", headers);
    }

    /** An edit by a member of the staff. */
    public HttpResponse<byte[]> edit(Shop shop, String id, long version, String body) {
        return patch(
                id,
                body,
                "Authorization",
                "Bearer " + shop.token("staff"),
                "If-Match",
                "\"" + version + "\"");
    }

    public HttpResponse<byte[]> patch(String id, String body, String... headers) {
        return send(
                server.publicPort(), "PATCH", "/api/admin/catalog/products/" + id, body, headers);
    }

    /** Whether it is the answer of a shop that cannot just now and says when to come again. */
    public static boolean refused(HttpResponse<?> answer) {
        return answer.statusCode() == 503 && !header(answer, "Retry-After").isEmpty();
    }

    public static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    public static Fields json(HttpResponse<byte[]> answer) {
        return Json.trusted(answer.body());
    }

    public static byte[] unzipped(HttpResponse<byte[]> answer) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return in.readAllBytes();
        } catch (IOException notGzip) {
            throw new UncheckedIOException(notGzip);
        }
    }

    public static String header(HttpResponse<?> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }

    @Override
    public void close() {
        server.stop(Duration.ZERO);
        service.close();
        client.close();
    }

    private double sample(String name) {
        return metrics.registry().getSampleValue(name);
    }

    private HttpResponse<byte[]> send(
            int port, String method, String path, String body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(ANSWER_BUDGET)
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return Loopback.send(client, request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
