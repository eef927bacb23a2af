package dev.shopkit.e2e;

import dev.shopkit.kit.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The shop as a client of its API sees it, through the ingress. */
record Storefront(URI base, String host, HttpClient http) {
    private static final Duration CALL_LIMIT = Duration.ofSeconds(15);
    private static final Duration EDGE_BUDGET = Duration.ofMinutes(2);
    private static final Duration ANSWER_BUDGET = Duration.ofMinutes(3);
    private static final Duration REPEAT_AFTER = Duration.ofMillis(500);
    private static final Pattern TOKEN = Pattern.compile("\"accessToken\":\"([^\"]+)\"");

    record Answer(int status, String body) {
        /** The text of a field; every field looked for here has a unique name. */
        String field(String name) {
            var matcher = Pattern.compile("\"" + name + "\":\"?([^\",}]+)").matcher(body);
            if (!matcher.find()) {
                throw new IllegalStateException("no " + name + " in " + status + " " + body);
            }
            return matcher.group(1);
        }

        /**
         * No answer, or that of an edge or a service that has nobody behind it just now: the same
         * again may succeed. Traefik says 500 where a pod dies under its kept connection; a 500 of
         * ours names its problem and is a fault.
         */
        boolean away() {
            return switch (status) {
                case 0, 502, 503, 504 -> true;
                case 500 -> !body.contains("problem:");
                default -> false;
            };
        }

        /** Of an order: only the same key, sent again, tells what becomes of it. */
        boolean undecided() {
            return away()
                    || switch (status) {
                        case 201 -> field("state").equals("Pending");
                        case 409 -> body.contains("problem:in-progress");
                        default -> status == 429;
                    };
        }
    }

    /** The shop that answers for {@code host}; any host where the Ingress names none. */
    static Storefront at(String url, String host) {
        var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        return new Storefront(URI.create(url), host, http);
    }

    static Storefront demo() {
        var url = Optional.ofNullable(System.getenv("SHOP_URL")).orElse("http://127.0.0.1:8080/");
        return at(url, URI.create(url).getAuthority());
    }

    Answer get(String path, String token) {
        return send(request(path, token).GET());
    }

    /** As {@link #get}, until somebody answers. */
    Answer read(String path, String token) {
        return settled(() -> get(path, token));
    }

    Answer send(String method, String path, String token, Object body, String... headers) {
        var request =
                request(path, token)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** The ingress controller learns of new pods a moment after they are ready. */
    Storefront awaitEdge() {
        Awaitility.await("every service behind the edge")
                .atMost(EDGE_BUDGET)
                .until(
                        () ->
                                get("/", "").status() == 200
                                        && get("/api/products?limit=1", "").status() == 200
                                        && get("/api/users/me", "").status() == 401
                                        && get("/api/orders", "").status() == 401
                                        && get("/api/inventory?ids=x", "").status() == 200);
        return this;
    }

    /** An account that this run made. */
    record Person(String email, String password) {}

    Person register() {
        var person = new Person("e2e-" + UUID.randomUUID() + "@example.com", "long enough words");
        var body = Map.of("email", person.email, "password", person.password, "name", "E2E");
        var made = settled(() -> send("POST", "/api/users", "", body));
        // Nobody else has this address: a conflict answers a repetition whose first answer was
        // lost.
        if (made.status() != 201 && made.status() != 409) {
            throw new IllegalStateException("not registered: " + made);
        }
        return person;
    }

    /** Registers a new person and answers a token. */
    String newcomer() {
        return token(register());
    }

    String token(Person person) {
        var body = Map.of("email", person.email, "password", person.password);
        var answer = settled(() -> send("POST", "/api/sessions", "", body));
        var matcher = TOKEN.matcher(answer.body());
        if (!matcher.find()) {
            throw new IllegalStateException("not signed in: " + answer.status());
        }
        return matcher.group(1);
    }

    Answer order(String token, String key, String productId, int quantity) {
        var address =
                Map.of(
                        "name", "E2E",
                        "street", "1 Test Street",
                        "city", "Testville",
                        "postalCode", "12345",
                        "country", "DE");
        var checkout =
                Map.of(
                        "lines",
                        List.of(Map.of("productId", productId, "quantity", quantity)),
                        "address",
                        address);
        return send("POST", "/api/orders", token, checkout, "Idempotency-Key", key);
    }

    /** As {@link #order}, asked with the same key until it is decided. */
    Answer bought(String token, String key, String productId, int quantity) {
        return Awaitility.await("the order is decided")
                .atMost(ANSWER_BUDGET)
                .pollInterval(REPEAT_AFTER)
                .until(() -> order(token, key, productId, quantity), it -> !it.undecided());
    }

    /** Sets what is on the shelf, by whoever the token is: staff. */
    Answer count(String token, String productId, int counted) {
        return settled(() -> countOnce(token, productId, counted));
    }

    private Answer countOnce(String token, String productId, int counted) {
        var stock = read("/api/admin/inventory/" + productId, token);
        var version = stock.status() == 404 ? "0" : stock.field("version");
        return send(
                "PUT",
                "/api/admin/inventory/" + productId,
                token,
                Map.of("counted", counted),
                "If-Match",
                "\"" + version + "\"");
    }

    /** Only for what may be said twice. */
    private static Answer settled(Supplier<Answer> call) {
        return Awaitility.await("an answer")
                .atMost(ANSWER_BUDGET)
                .pollInterval(REPEAT_AFTER)
                .pollDelay(Duration.ZERO)
                .until(call::get, it -> !it.away());
    }

    private HttpRequest.Builder request(String path, String token) {
        var request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(CALL_LIMIT).header("Host", host);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    /** Status 0 when no answer came: the outcome is unknown to the client. */
    private Answer send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException lost) {
            return new Answer(0, String.valueOf(lost.getMessage()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Answer(0, "interrupted");
        }
    }
}
