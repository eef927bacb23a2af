package dev.shopkit.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.transport.RawConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What two readers of one request could take for two things is refused before any handler. */
class AmbiguousRequestsIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ServiceServer SERVER =
            ServiceServer.start(
                    new ServiceServer.Ports("127.0.0.1", 0, 0, 0),
                    List.of(
                            Route.post("/api/things", Access.anyone(), AmbiguousRequestsIT::thing),
                            Route.patch(
                                    "/api/things/{id}",
                                    Access.anyone(),
                                    AmbiguousRequestsIT::thing),
                            Route.get(
                                    "/api/things/{id}",
                                    Access.anyone(),
                                    call -> Reply.ok(Map.of("id", call.id("id")))),
                            Route.get("/api/mine", Access.customer(), call -> Reply.noContent()),
                            Route.post(
                                    "/api/cookie", Access.sameOrigin(), call -> Reply.noContent())),
                    Gate.withoutSecrets(),
                    new Health(),
                    new ServiceMetrics(),
                    Map.of());

    @AfterAll
    static void stop() {
        CLIENT.close();
        SERVER.stop(Duration.ZERO);
    }

    /**
     * RFC 9110, 15.5.16, and RFC 7694, 3: what was coded and is read as it is would be nonsense.
     */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "identity, br", "x-anything", "gzip, identity"})
    void saysThatABodyMayNotBeCoded(String coding) throws Exception {
        var body = HttpRequest.BodyPublishers.ofString("{\"name\": \"x\"}");
        for (var request :
                List.of(
                        post("/api/things", "{\"name\": \"x\"}"),
                        get("/api/things/a-1")
                                .header("Content-Type", "application/json")
                                .method("PATCH", body))) {
            var answer = send(request.header("Content-Encoding", coding));
            assertThat(answer.statusCode()).isEqualTo(415);
            assertThat(answer.body()).contains("urn:shopkit:problem:unsupported-media-type");
            assertThat(answer.headers().allValues("Accept-Encoding")).containsExactly("identity");
        }
    }

    @Test
    void readsABodyThatIsSaidToBeAsItIs() throws Exception {
        for (var coding : List.of("identity", "Identity", "")) {
            var post = post("/api/things", "{\"name\": \"x\"}");
            assertThat(send(post.header("Content-Encoding", coding)).statusCode()).isEqualTo(201);
        }
        var wrongType = post("/api/things", "x").setHeader("Content-Type", "text/plain");
        assertThat(send(wrongType).headers().allValues("Accept-Encoding")).isEmpty();
    }

    /** Of two, a proxy may look at one and we at the other. */
    @Test
    void refusesTwoOfAFieldThatIsNoList() throws Exception {
        var twice = get("/api/mine").header("Authorization", "Bearer x.y.z");
        var answer = send(twice.header("Authorization", "Bearer x.y.z"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"pointer\":\"header:Authorization\",\"rule\":\"maxItems\"");
        // Whom a route asks for no token may send what he likes.
        var open = get("/api/things/a").header("Authorization", "Bearer x.y.z");
        assertThat(send(open.header("Authorization", "Bearer x.y.z")).statusCode()).isEqualTo(200);
    }

    /** What follows a semicolon is not for anybody to drop: one thing would have many addresses. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/things/a;x=1",
                "/api/things/a;",
                "/api/things/a%3Bx=1",
                "/api/things;x/a",
                "/api;/things/a",
                "/api/mine;x"
            })
    void findsNothingWhereASemicolonIs(String path) throws Exception {
        assertThat(send(get(path)).statusCode()).isEqualTo(404);
    }

    /** RFC 9110, 9.1: method names are case-sensitive, so these are methods nobody has. */
    @ParameterizedTest
    @ValueSource(strings = {"get", "Get", "pOST", "head", "brew"})
    void answersAMethodThatIsNoneAndGoesOn(String method) {
        try (var connection = RawConnection.open(SERVER.publicPort())) {
            var request = method + " /api/things/a HTTP/1.1\r\nHost: x\r\n\r\n";
            for (var round = 0; round < 2; round++) {
                var answer = connection.send(request).read("GET");
                assertThat(answer.status()).isEqualTo(405);
                assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, PATCH");
                assertThat(answer.header("Connection")).isEmpty();
            }
        }
    }

    /**
     * Every combination of what a browser says of the page (Go's CrossOriginProtection): the first
     * of the three that is there decides, and with none it is no browser.
     */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, 204",
                "-, -, OURS, 204",
                "-, -, THEIRS, 403",
                "-, OURS, -, 204",
                "-, OURS, THEIRS, 204",
                "-, THEIRS, -, 403",
                "-, THEIRS, OURS, 403",
                "-, null, -, 403",
                "-, null, OURS, 403",
                "-, 'not a url', -, 403",
                "-, OURS+, -, 403",
                "same-origin, -, -, 204",
                "same-origin, THEIRS, THEIRS, 204",
                "same-site, -, -, 403",
                "same-site, OURS, OURS, 403",
                "cross-site, -, -, 403",
                "cross-site, OURS, OURS, 403",
                "none, -, -, 403",
                "none, OURS, OURS, 403",
                "anything, OURS, -, 403"
            })
    void aCookieIsForPagesOfTheShopAndForWhatIsNoBrowser(
            @Nullable String site, @Nullable String origin, @Nullable String referer, int status)
            throws Exception {
        var request = post("/api/cookie", "{}");
        add(request, "Sec-Fetch-Site", site);
        add(request, "Origin", origin);
        add(request, "Referer", referer == null ? null : referer + "/page");

        assertThat(send(request).statusCode()).isEqualTo(status);
    }

    /** Of two, one may be a page's and the other a proxy's. */
    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, same-origin", "Origin, OURS", "Referer, OURS"})
    void admitsNoPageThatIsNamedTwice(String header, String value) throws Exception {
        var request = post("/api/cookie", "{}");
        add(request, header, value);
        assertThat(send(request).statusCode()).isEqualTo(204);
        add(request, header, value);
        assertThat(send(request).statusCode()).isEqualTo(403);
    }

    private static void add(HttpRequest.Builder request, String header, @Nullable String value) {
        if (value != null) {
            var ours = "http://127.0.0.1:" + SERVER.publicPort();
            request.header(
                    header,
                    value.replace("OURS+", ours + ".evil.example")
                            .replace("OURS", ours)
                            .replace("THEIRS", "https://evil.example"));
        }
    }

    private static Reply thing(Call call) {
        var fields = call.fields();
        var name = fields.text("name", 1, 10);
        fields.check();
        return Reply.json(201, Map.of("name", name));
    }

    private static HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.publicPort() + path));
    }

    private static HttpRequest.Builder post(String path, String body) {
        return get(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
