package dev.shopkit.kit.http;

import dev.shopkit.kit.json.Json;
import dev.shopkit.kit.json.Violation;
import dev.shopkit.kit.transport.Refusal;
import dev.shopkit.kit.transport.TransportLimits;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer of RFC 9457. {@code name} is stable and listed in OpenAPI; {@code more} are members of
 * this kind of problem, like {@code newTotal}.
 */
public record Problem(
        String name, int status, String title, String detail, Map<String, Object> more) {
    private static final List<Header> HEADERS =
            List.of(
                    HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/problem+json"),
                    HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store"));
    private static final int BODY_BYTES_MAX = TransportLimits.standard().bodyBytesMax();
    private static final String INVALID_TOKEN = "invalid_token";

    /** How one signs in, with every 401 (RFC 9110, 15.5.2). */
    private static final Header BEARER =
            HeaderValues.createCached(HeaderNames.WWW_AUTHENTICATE, "Bearer");

    private static final Header BEARER_INVALID =
            HeaderValues.createCached(
                    HeaderNames.WWW_AUTHENTICATE, "Bearer error=\"" + INVALID_TOKEN + "\"");
    private static final int IMPEDED_RETRY_SECONDS = 5;
    private static final String TYPE_PREFIX = "urn:shopkit:problem:";

    public Problem {
        more = Map.copyOf(more);
    }

    public static Problem of(String name, int status, String title, String detail) {
        return new Problem(name, status, title, detail, Map.of());
    }

    public static Problem invalid(List<Violation> violations) {
        return of(
                        "invalid-request",
                        400,
                        "The request breaks a rule",
                        violations.isEmpty() ? "" : violations.getFirst().message())
                .with("errors", violations);
    }

    public static Problem invalid(String pointer, String rule, String message) {
        return invalid(List.of(new Violation(pointer, rule, message)));
    }

    public static Problem unauthorized() {
        return of("unauthorized", 401, "Sign in first", "A valid access token is needed.");
    }

    /** 401 to a token that was sent, which a client mends by a fresh one (RFC 6750, 3.1). */
    static Problem invalidToken() {
        return unauthorized().with("error", INVALID_TOKEN);
    }

    /** What the transport could not make a request of. */
    static Problem of(Refusal refusal) {
        return switch (refusal) {
            case MALFORMED ->
                    Problem.of("invalid-request", 400, "The request is not valid HTTP here", "");
            case TIMEOUT ->
                    Problem.of("request-timeout", 408, "The request took too long to arrive", "");
            case BODY_TOO_LARGE ->
                    Problem.of(
                            "body-too-large",
                            413,
                            "The body is too large",
                            "At most " + BODY_BYTES_MAX + " bytes are taken.");
            case REQUEST_LINE_TOO_LONG ->
                    Problem.of("uri-too-long", 414, "The address is too long", "");
            case EXPECTATION_UNKNOWN ->
                    Problem.of("expectation-failed", 417, "Only 100-continue can be expected", "");
            case HEADERS_TOO_LARGE ->
                    Problem.of("headers-too-large", 431, "The header is too large", "");
            case CODING_UNKNOWN ->
                    Problem.of("not-implemented", 501, "Only chunked bodies are read", "");
            case SATURATED -> Problem.unavailable("Too many connections are open.");
            case VERSION_UNKNOWN -> Problem.of("version-not-supported", 505, "Speak HTTP/1.1", "");
        };
    }

    public static Problem forbidden(String detail) {
        return of("forbidden", 403, "Not allowed", detail);
    }

    public static Problem notFound(String detail) {
        return of("not-found", 404, "Not found", detail);
    }

    public static Problem conflict(String name, String title, String detail) {
        return of(name, 409, title, detail);
    }

    public static Problem preconditionFailed(long version) {
        return of(
                "precondition-failed",
                412,
                "It has changed meanwhile",
                "The version is now " + version + "; read it again and repeat the change.");
    }

    /** 429 or 503 with Retry-After. */
    public static Problem later(String name, int status, String detail, int retryAfterSeconds) {
        var title = status == 429 ? "Too many requests" : "Not available just now";
        return of(name, status, title, detail).with("retryAfterSeconds", retryAfterSeconds);
    }

    /** What only a person or a migration mends: the client need not ask each second. */
    static Problem impeded(Impediment impediment) {
        var detail = "The shop's database is not as it must be. It is looked at every few seconds.";
        return later("unavailable", 503, detail, IMPEDED_RETRY_SECONDS)
                .with("reason", impediment.reason());
    }

    public static Problem unavailable(String detail) {
        return later("unavailable", 503, detail, 1);
    }

    public Problem with(String member, Object value) {
        var members = new LinkedHashMap<>(more);
        members.put(member, value);
        return new Problem(name, status, title, detail, members);
    }

    public ProblemException exception() {
        return new ProblemException(this);
    }

    public Reply reply(String requestId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", TYPE_PREFIX + name);
        body.put("title", title);
        body.put("status", status);
        if (!detail.isEmpty()) {
            body.put("detail", detail);
        }
        body.put("requestId", requestId);
        body.putAll(more);
        var headers = new ArrayList<>(HEADERS);
        if (more.get("retryAfterSeconds") instanceof Integer seconds) {
            headers.add(HeaderValues.create(HeaderNames.RETRY_AFTER, seconds.toString()));
        }
        if (status == 401) {
            headers.add(more.containsValue(INVALID_TOKEN) ? BEARER_INVALID : BEARER);
        }
        return new Reply(status, headers, Json.bytes(body));
    }
}
