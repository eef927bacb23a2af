package dev.shopkit.kit.http;

import dev.shopkit.kit.json.Json;
import dev.shopkit.kit.json.Violation;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
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
        var reply = new Reply(status, HEADERS, Json.bytes(body));
        return more.get("retryAfterSeconds") instanceof Integer seconds
                ? reply.with(HeaderValues.create(HeaderNames.RETRY_AFTER, seconds.toString()))
                : reply;
    }
}
