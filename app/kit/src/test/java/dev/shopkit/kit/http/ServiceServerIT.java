package dev.shopkit.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.transport.RawConnection;
import dev.shopkit.kit.transport.TransportLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceServerIT {
    private static final Duration BUDGET = Duration.ofSeconds(10);

    /** Long enough for one request of a slow machine before the listeners close. */
    private static final Duration DRAIN = Duration.ofSeconds(3);

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final Health health = new Health();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ServiceServer server =
            ServiceServer.start(
                    new ServiceServer.Ports("127.0.0.1", 0, 0, 0),
                    List.of(
                            Route.post("/api/things", Access.anyone(), ServiceServerIT::thing),
                            Route.get(
                                    "/api/things/{id}",
                                    Access.anyone(),
                                    call -> Reply.ok(Map.of("id", call.id("id")))),
                            Route.patch(
                                    "/api/things/{id}", Access.anyone(), ServiceServerIT::thing),
                            Route.get("/api/pages", Access.anyone(), ServiceServerIT::page)
                                    .taking(QueryParameters.of("limit", "q")),
                            Route.get("/api/slow", Access.anyone(), this::slow),
                            Route.get("/api/bug", Access.anyone(), call -> bug()),
                            Route.get("/api/away", Access.anyone(), call -> away()),
                            Route.get("/api/mine", Access.customer(), call -> Reply.noContent()),
                            Route.post(
                                    "/api/cookie", Access.sameOrigin(), call -> Reply.noContent()),
                            Route.get(
                                    "/internal/secret",
                                    Access.services("orders"),
                                    call -> Reply.noContent())),
                    Gate.withoutSecrets(),
                    health,
                    new ServiceMetrics(),
                    Map.of("name", "test"));

    @AfterEach
    void stop() {
        leave.countDown();
        server.stop(Duration.ZERO);
    }

    @Test
    void answersWithContentLengthRequestIdAndSecurityHeaders() throws Exception {
        var answer = send(get("/api/things/a-1").header("X-Request-Id", "request-12345"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"id\":\"a-1\"}");
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(12);
        assertThat(answer.headers().firstValue("X-Request-Id")).contains("request-12345");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void replacesARequestIdThatCouldForgeALogLine() throws Exception {
        var answer = send(get("/api/things/a-1").header("X-Request-Id", "a b\"c"));
        assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow())
                .matches("[0-9a-f]{16}");
    }

    @Test
    void namesFieldAndRuleOfBadInput() throws Exception {
        var answer = send(post("/api/things", "{\"name\": \"\"}"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body())
                .contains("urn:shopkit:problem:invalid-request", "\"/name\"", "minLength");
    }

    /** A parameter passed over answers another question than was asked. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/pages?catgory=x | ?catgory | unknownParameter",
                "/api/pages?limit=5&Limit=6 | ?Limit | unknownParameter",
                "/api/pages?=5 | ? | unknownParameter",
                "/api/things/a-1?limit=5 | ?limit | unknownParameter",
                "/api/pages?limit=%D9%A3 | ?limit | range",
                "/api/pages?limit=05 | ?limit | range",
                "/api/pages?limit=%2B5 | ?limit | range",
                "/api/pages?limit=-0 | ?limit | range",
                "/api/pages?limit=5.0 | ?limit | range",
                "/api/pages?limit= | ?limit | range",
                "/api/pages?limit=0 | ?limit | range",
                "/api/pages?limit=11 | ?limit | range",
                "/api/pages?limit=99999999999999999999 | ?limit | range",
                "/api/pages?limit=5&limit=5 | ?limit | maxItems",
                "/api/pages?q=%C0%AF | ?q | encoding",
                "/api/pages?q=%FF | ?q | encoding",
                "/api/pages?q=a%00 | ?q | encoding"
            })
    void refusesQueriesThatTheContractDoesNotHave(String path, String pointer, String rule)
            throws Exception {
        var answer = send(get(path));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"pointer\":\"" + pointer + "\",\"rule\":\"" + rule + "\"");
    }

    @Test
    void readsTheQueryThatARouteTakes() throws Exception {
        assertThat(send(get("/api/pages?limit=5&q=caf%C3%A9")).body()).isEqualTo("{\"limit\":5}");
        assertThat(send(get("/api/pages")).body()).isEqualTo("{\"limit\":3}");
    }

    @Test
    void refusesBodiesThatAreTooLargeOrNotJson() throws Exception {
        var large = "{\"name\": \"" + "x".repeat(TransportLimits.standard().bodyBytesMax()) + "\"}";
        assertThat(send(post("/api/things", large)).statusCode()).isEqualTo(413);
        var form = post("/api/things", "name=x").setHeader("Content-Type", "text/plain");
        assertThat(send(form).statusCode()).isEqualTo(415);
    }

    @Test
    void tellsUnknownAddressFromWrongMethod() throws Exception {
        var unknown = send(get("/api/nothing"));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("urn:shopkit:problem:not-found");
        var wrong = send(get("/api/things"));
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).contains("OPTIONS, POST");
    }

    @Test
    void hidesWhatFailedAndOffersARetryWhereOneHelps() throws Exception {
        var bug = send(get("/api/bug"));
        assertThat(bug.statusCode()).isEqualTo(500);
        assertThat(bug.body()).doesNotContain("secret").contains("requestId");
        var away = send(get("/api/away"));
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void admitsNobodyItDoesNotKnow() throws Exception {
        assertThat(send(get("/api/mine")).statusCode()).isEqualTo(401);
        assertThat(send(get("/api/mine").header("Authorization", "Bearer x.y.z")).statusCode())
                .isEqualTo(401);
    }

    /** RFC 9110, 11.6.1, and RFC 6750, 3.1, for a token that was sent and is no use. */
    @Test
    void says401WithTheWayToSignIn() throws Exception {
        var nobody = send(get("/api/mine"));
        assertThat(nobody.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        var stale = send(get("/api/mine").header("Authorization", "Bearer x.y.z"));
        assertThat(stale.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer error=\"invalid_token\"");
    }

    @Test
    void asksForTlsWhereTheShopperHasIt() throws Exception {
        var header = "Strict-Transport-Security";
        assertThat(send(get("/api/things/a")).headers().firstValue(header)).isEmpty();
        for (var scheme : List.of("https", "HTTPS", "https,http")) {
            var request = get("/api/things/a").header("X-Forwarded-Proto", scheme);
            assertThat(send(request).headers().firstValue(header)).contains("max-age=31536000");
        }
    }

    @Test
    void headIsGetWithoutItsBodyAndOptionsNamesTheMethods() throws Exception {
        var none = HttpRequest.BodyPublishers.noBody();
        var head = send(get("/api/things/a-1").method("HEAD", none));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(12);
        var options = send(get("/api/things/a-1").method("OPTIONS", none));
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, PATCH");
    }

    @Test
    void readsJsonUnderEachOfItsNames() throws Exception {
        for (var type : List.of("application/json ; charset=utf-8", "application/JSON")) {
            var answer =
                    send(post("/api/things", "{\"name\": \"x\"}").setHeader("Content-Type", type));
            assertThat(answer.statusCode()).as(type).isEqualTo(201);
        }
        for (var type :
                List.of("application/json; charset=utf-16", "application/merge-patch+json")) {
            var answer =
                    send(post("/api/things", "{\"name\": \"x\"}").setHeader("Content-Type", type));
            assertThat(answer.statusCode()).as(type).isEqualTo(415);
        }
        var patch =
                get("/api/things/a-1")
                        .header("Content-Type", "application/merge-patch+json")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"name\": \"x\"}"));
        assertThat(send(patch).statusCode()).isEqualTo(201);
    }

    @Test
    void saysAsWhatAPatchMayBeSent() throws Exception {
        var none = HttpRequest.BodyPublishers.noBody();
        var patch =
                get("/api/things/a-1")
                        .header("Content-Type", "application/json-patch+json")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString("[]"));
        var form = post("/api/things", "name=x").setHeader("Content-Type", "text/plain");

        var refused = send(patch);
        assertThat(refused.statusCode()).isEqualTo(415);
        for (var answer : List.of(refused, send(get("/api/things/a-1").method("OPTIONS", none)))) {
            assertThat(answer.headers().allValues("Accept-Patch"))
                    .containsExactly("application/merge-patch+json, application/json");
        }
        for (var answer : List.of(send(form), send(get("/api/things").method("OPTIONS", none)))) {
            assertThat(answer.headers().allValues("Accept-Patch")).isEmpty();
        }
    }

    @Test
    void countsWhatNoRouteServesAndWhatIsNoRequest() throws Exception {
        send(get("/api/nothing"));
        send(get("/api/nothing").method("BREW", HttpRequest.BodyPublishers.noBody()));
        refused("GET / HTTP/9.9\r\n\r\n");
        Awaitility.await()
                .atMost(BUDGET)
                .until(
                        () -> send(management("/metrics")).body(),
                        text ->
                                text.contains(requests("GET", "unmatched", "4xx", 1))
                                        && text.contains(requests("OTHER", "unmatched", "4xx", 1))
                                        && text.contains(requests("OTHER", "transport", "5xx", 1)));
    }

    @Test
    void whatIsRefusedBeforeAnyRouteHasTheSameShape() throws Exception {
        var answer = refused("GET /a|b HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
        assertThat(answer.body()).contains("urn:shopkit:problem:invalid-request");
    }

    @Test
    void nobodyListensWhereNothingDoes() throws IOException {
        var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var listening = new Listening(() -> (InetSocketAddress) socket.getLocalSocketAddress());
        assertThat(listening.getAsBoolean()).isTrue();
        var port = socket.getLocalPort();
        socket.close();
        assertThat(
                        new Listening(
                                        () ->
                                                new InetSocketAddress(
                                                        InetAddress.getLoopbackAddress(), port))
                                .getAsBoolean())
                .isFalse();
    }

    @Test
    void servesInternalRoutesOnTheInternalListenerOnly() throws Exception {
        assertThat(send(get("/internal/secret")).statusCode()).isEqualTo(404);
        var internal = URI.create("http://127.0.0.1:" + server.internalPort() + "/internal/secret");
        assertThat(send(HttpRequest.newBuilder(internal)).statusCode()).isEqualTo(401);
    }

    @Test
    void finishesRequestsInWorkWhenItStops() throws Exception {
        health.serving();
        assertThat(send(management("/health/ready")).statusCode()).isEqualTo(200);
        var slow = client.sendAsync(get("/api/slow").build(), HttpResponse.BodyHandlers.ofString());
        entered.await();

        var stopping = CompletableFuture.runAsync(() -> server.stop(DRAIN));
        assertThat(send(management("/health/live")).statusCode()).isEqualTo(200);
        leave.countDown();

        assertThat(slow.get().statusCode()).isEqualTo(200);
        stopping.get();
    }

    @Test
    void isNotReadyBeforeItServesAndWhileItDrains() throws Exception {
        assertThat(send(management("/health/ready")).statusCode()).isEqualTo(503);
        assertThat(send(management("/health/started")).statusCode()).isEqualTo(503);
        health.serving();
        assertThat(send(management("/health/ready")).statusCode()).isEqualTo(200);
        health.draining();
        assertThat(send(management("/health/ready")).statusCode()).isEqualTo(503);
        assertThat(send(management("/health/live")).statusCode()).isEqualTo(200);
    }

    @Test
    void countsRequestsByRouteNotByPath() throws Exception {
        send(get("/api/things/one"));
        send(get("/api/things/two"));
        // A request is counted once it is answered, so its client may come back before that.
        Awaitility.await()
                .atMost(BUDGET)
                .until(
                        () -> send(management("/metrics")).body(),
                        text ->
                                text.contains(
                                        "shopkit_http_requests_total{method=\"GET\","
                                                + "route=\"/api/things/{id}\","
                                                + "status=\"2xx\",} 2.0"));
    }

    private RawConnection.Answer refused(String bytes) {
        try (var connection = RawConnection.open(server.publicPort())) {
            return connection.send(bytes).read("GET");
        }
    }

    private static String requests(String method, String route, String status, int count) {
        return "shopkit_http_requests_total{method=\""
                + method
                + "\",route=\""
                + route
                + "\",status=\""
                + status
                + "\",} "
                + count
                + ".0";
    }

    private static Reply thing(Call call) {
        var fields = call.fields();
        var name = fields.text("name", 1, 10);
        fields.check();
        return Reply.json(201, Map.of("name", name));
    }

    private static Reply page(Call call) {
        return Reply.ok(Map.of("limit", call.queryNumber("limit", 3, 1, 10)));
    }

    private Reply slow(Call call) {
        entered.countDown();
        try {
            leave.await();
        } catch (InterruptedException cut) {
            throw new IllegalStateException("a request in work was cut off", cut);
        }
        return Reply.ok(Map.of());
    }

    private static Reply bug() {
        throw new IllegalStateException("secret detail");
    }

    private static Reply away() {
        throw new StoreUnavailableException("away", null);
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.publicPort() + path));
    }

    private HttpRequest.Builder post(String path, String body) {
        return get(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder management(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.managementPort() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
