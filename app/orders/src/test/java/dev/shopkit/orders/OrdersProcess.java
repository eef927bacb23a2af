package dev.shopkit.orders;

import dev.shopkit.kit.auth.Role;
import dev.shopkit.kit.http.ServiceServer;
import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.json.Json;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.Loopback;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** The orders service behind real HTTP, and a shopper's client of it. */
public final class OrdersProcess implements AutoCloseable {
    public static final String ADDRESS =
            """
            {"name": "Ada", "street": "1 Main Street", "city": "London", \
            "postalCode": "N1", "country": "GB"}""";

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Set<String> STATES_IN_WORK = Set.of("Pending", "Held", "Paying");

    private final OrdersService service;
    private final ServiceServer server;
    private final TestSecrets secrets;
    private final Clock clock;
    private final ServiceMetrics metrics;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private OrdersProcess(
            OrdersService service,
            ServiceServer server,
            TestSecrets secrets,
            Clock clock,
            ServiceMetrics metrics) {
        this.service = service;
        this.server = server;
        this.secrets = secrets;
        this.clock = clock;
        this.metrics = metrics;
    }

    static OrdersProcess start(
            TestSecrets secrets,
            Clock clock,
            OrdersService.Clients clients,
            OrdersService.Surroundings around) {
        var metrics = new ServiceMetrics();
        var config = secrets.config();
        var service = OrdersService.start(config, metrics, clock, clients, around);
        var server = Loopback.serve(service.routes(), config.jwks(), Map.of(), clock, metrics);
        return new OrdersProcess(service, server, secrets, clock, metrics);
    }

    /** {@code {"productId": …, "quantity": …}} */
    public static String line(String productId, int quantity) {
        return "{\"productId\": \"" + productId + "\", \"quantity\": " + quantity + "}";
    }

    public static String requestFor(String... lines) {
        return "{\"lines\": [" + String.join(",", lines) + "], \"address\": " + ADDRESS + "}";
    }

    public static String requestExpecting(long total, String... lines) {
        var money = "{\"amount\": " + total + ", \"currency\": \"EUR\"}";
        return requestFor(lines).replaceFirst("\\{", "{\"expectedTotal\": " + money + ", ");
    }

    public HttpResponse<String> place(String userId, String key, String body) {
        return send(
                request("/api/orders", userId)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Places the order as a client does: the same key until it is known how the order ended. */
    public HttpResponse<String> placeUntilEnded(String userId, String key, String body) {
        var until = Deadline.after(Shop.BUDGET);
        var answer = place(userId, key, body);
        while (inWork(answer) && !until.passed()) {
            LockSupport.parkNanos(RETRY_AFTER.toNanos());
            answer = place(userId, key, body);
        }
        return answer;
    }

    /** Whether the same key has to be sent again to learn how the order ended. */
    public static boolean inWork(HttpResponse<String> answer) {
        return switch (answer.statusCode()) {
            case 201 -> STATES_IN_WORK.contains(text(answer, "state"));
            case 409 -> problem(answer).equals("in-progress");
            default -> answer.statusCode() == 503;
        };
    }

    /** As somebody of this role, with an empty body. */
    public HttpResponse<String> post(String path, Role role) {
        return send(
                request(path, "staff-1", role)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")));
    }

    public HttpResponse<String> get(String path, Role role) {
        return send(request(path, "staff-1", role).GET());
    }

    public HttpResponse<String> get(String path, String userId) {
        return send(request(path, userId).GET());
    }

    public HttpRequest.Builder request(String path, String userId) {
        return request(path, userId, Role.CUSTOMER);
    }

    private HttpRequest.Builder request(String path, String userId, Role role) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.publicPort() + path))
                .timeout(ANSWER_LIMIT)
                .header("Authorization", "Bearer " + secrets.token(userId, role, clock.instant()));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return Loopback.send(http, request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public static Fields fields(HttpResponse<String> answer) {
        return Json.trusted(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    public static String text(HttpResponse<String> answer, String field) {
        return fields(answer).text(field, 1, 4096);
    }

    /** The name of the problem the answer is. */
    public static String problem(HttpResponse<String> answer) {
        return text(answer, "type").replace("urn:shopkit:problem:", "");
    }

    public String metrics() {
        return new String(metrics.text(ServiceMetrics.contentType("")), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
        server.stop(Duration.ZERO);
        service.close();
    }
}
