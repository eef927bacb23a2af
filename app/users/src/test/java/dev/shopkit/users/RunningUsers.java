package dev.shopkit.users;

import dev.shopkit.kit.auth.TokenVerifier;
import dev.shopkit.kit.http.ServiceServer;
import dev.shopkit.kit.json.Json;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.schema.Migration;
import dev.shopkit.testkit.Loopback;
import dev.shopkit.users.account.Argon2;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A users service that listens, and a client that calls it as browsers do. */
public final class RunningUsers implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery";

    private static final Duration ANSWER_BUDGET = Duration.ofSeconds(20);
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final UsersService service;
    private final ServiceServer server;
    private final TokenVerifier verifier;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningUsers(UsersService service, ServiceServer server, TokenVerifier verifier) {
        this.service = service;
        this.server = server;
        this.verifier = verifier;
    }

    /** One replica; several may share the secrets. */
    public static RunningUsers start(Secrets secrets, Clock clock) {
        return start(secrets, clock, Argon2.CURRENT);
    }

    /** One whose passwords cost a twentieth, for who tries hundreds of them. */
    public static RunningUsers startCheap(Secrets secrets, Clock clock) {
        return start(secrets, clock, new Argon2(1024, 1, 1));
    }

    private static RunningUsers start(Secrets secrets, Clock clock, Argon2 cost) {
        var metrics = new ServiceMetrics();
        migrate(secrets);
        var service = UsersService.start(secrets.config(), metrics, clock, cost);
        var keys = secrets.file("jwt/jwks.json");
        var required = List.of(service.requirement());
        var server = Loopback.serve(service.routes(), required, keys, Map.of(), clock, metrics);
        return new RunningUsers(service, server, new TokenVerifier(keys, clock));
    }

    /** As the role of that name does; again it finds nothing to do. */
    static void migrate(Secrets secrets) {
        try (var mongo = Mongo.connect(secrets.config().mongodb().text(), "migrate")) {
            Migration.run(mongo, UsersSchema.schema());
        }
    }

    /** The kit's verifier as every service has it. */
    public TokenVerifier verifier() {
        return verifier;
    }

    /** What the kubelet is told. */
    public HttpResponse<String> readiness() {
        var address = "http://127.0.0.1:" + server.managementPort() + "/health/ready";
        var request = HttpRequest.newBuilder(URI.create(address)).timeout(ANSWER_BUDGET).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    public String origin() {
        return "http://127.0.0.1:" + server.publicPort();
    }

    /** An email that nobody has. */
    public static String newEmail() {
        return "person" + PEOPLE.incrementAndGet() + "@shop.example";
    }

    /** An address that nobody has called from. */
    public static String newAddress() {
        var number = PEOPLE.incrementAndGet();
        return "10.1.%d.%d".formatted(number / 250, number % 250);
    }

    /** A registered person's email; the password is {@link #PASSWORD}. */
    public String registered() {
        var email = newEmail();
        var answer = register(email, PASSWORD, newAddress());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.body());
        }
        return email;
    }

    public HttpResponse<String> register(String email, String password, String address) {
        var body = Map.of("email", email, "password", password, "name", "Ada");
        return post("/api/users", json(body), "X-Forwarded-For", address);
    }

    public HttpResponse<String> signIn(String email, String password, String address) {
        var body = Map.of("email", email, "password", password);
        return post("/api/sessions", json(body), "X-Forwarded-For", address);
    }

    /** From a browser that has these cookies. */
    public HttpResponse<String> signIn(
            String email, String password, String address, String cookies) {
        var body = Map.of("email", email, "password", password);
        return post("/api/sessions", json(body), "X-Forwarded-For", address, "Cookie", cookies);
    }

    public HttpResponse<String> signIn(String email) {
        return signIn(email, PASSWORD, newAddress());
    }

    public HttpResponse<String> refresh(String cookie) {
        return post("/api/sessions/refresh", "", "Cookie", cookie, "Origin", origin());
    }

    public HttpResponse<String> me(String accessToken) {
        return send("GET", "/api/users/me", "", "Authorization", "Bearer " + accessToken);
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(origin() + path))
                        .timeout(ANSWER_BUDGET)
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return Loopback.send(client, request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public static String json(Map<String, ?> body) {
        return new String(Json.bytes(body), StandardCharsets.UTF_8);
    }

    /** A text of the answer's JSON body. */
    public static String text(HttpResponse<String> answer, String field) {
        return Json.trusted(answer.body().getBytes(StandardCharsets.UTF_8)).text(field, 1, 4096);
    }

    /** The refresh cookie that the answer sets, as a browser sends it back. */
    public static String cookie(HttpResponse<String> answer) {
        return cookies(answer)
                .filter(it -> it.startsWith("shopkit-refresh="))
                .findFirst()
                .orElseThrow();
    }

    /** The device's cookie that the answer sets; empty when it sets none. */
    public static Optional<String> deviceCookie(HttpResponse<String> answer) {
        return cookies(answer).filter(it -> it.startsWith("shopkit-device=")).findFirst();
    }

    private static Stream<String> cookies(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream().map(it -> it.split(";", 2)[0]);
    }

    @Override
    public void close() {
        client.close();
        server.stop(Duration.ZERO);
        service.close();
    }
}
