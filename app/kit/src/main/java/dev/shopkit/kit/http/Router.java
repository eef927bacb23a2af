package dev.shopkit.kit.http;

import dev.shopkit.kit.metrics.RouteMetrics;
import dev.shopkit.kit.transport.Exchange;
import dev.shopkit.kit.transport.Refusal;
import dev.shopkit.kit.transport.Request;
import dev.shopkit.kit.transport.Response;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.MDC;

/**
 * Answers every request of one listener: by the first route whose path and method fit, else by what
 * HTTP has for it. All answers are counted, logged and carry the same headers, whoever gives them.
 */
final class Router implements Exchange {
    /** The route of requests that none serves, as metrics and log name it. */
    static final String UNMATCHED = "unmatched";

    /** The same for what never became a request. */
    static final String TRANSPORT = "transport";

    private static final String OTHER_METHOD = "OTHER";
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** A year, as the preload list asks for; sent over TLS only (RFC 6797, 7.2). */
    private static final Header STRICT_TRANSPORT =
            HeaderValues.createCached(
                    HeaderNames.create("Strict-Transport-Security"), "max-age=31536000");

    private record Answered(Reply reply, RouteMetrics metrics, String route) {}

    private final List<Resource> resources;
    private final Admission admission;
    private final Map<String, RouteMetrics> unmatched = new HashMap<>();
    private final RouteMetrics unmatchedOther;
    private final RouteMetrics refused;

    Router(List<Route> routes, Admission admission, RouteMetrics.Source metrics) {
        this.admission = admission;
        var byPath = new LinkedHashMap<String, List<Route>>();
        for (var route : routes) {
            byPath.computeIfAbsent(route.path(), path -> new ArrayList<>()).add(route);
        }
        resources =
                byPath.values().stream()
                        .map(ofPath -> Resource.of(ofPath, admission, metrics))
                        .toList();
        METHODS.forEach(method -> unmatched.put(method, metrics.of(method, UNMATCHED)));
        unmatchedOther = metrics.of(OTHER_METHOD, UNMATCHED);
        refused = metrics.of(OTHER_METHOD, TRANSPORT);
    }

    @Override
    public Response answer(Request request) {
        var start = System.nanoTime();
        var requestId = RequestId.of(request);
        MDC.put(RequestId.LOG_KEY, requestId);
        try {
            var answered = find(request, requestId);
            var reply = answered.reply();
            var nanos = System.nanoTime() - start;
            answered.metrics().observe(reply.status(), nanos);
            admission
                    .log()
                    .request(request.method().text(), answered.route(), reply.status(), nanos);
            return response(reply, requestId, isSecure(request));
        } finally {
            MDC.remove(RequestId.LOG_KEY);
        }
    }

    @Override
    public Response refuse(Refusal refusal) {
        var requestId = RequestId.made();
        refused.observe(refusal.status(), 0);
        admission.log().refused(refusal.status());
        return response(Problem.of(refusal).reply(requestId), requestId, false);
    }

    private Answered find(Request request, String requestId) {
        var methods = new TreeSet<String>();
        for (var resource : resources) {
            var match = resource.matcher().match(request.path());
            if (match.accepted()) {
                if (resource.takesEveryMethod() && !methods.isEmpty()) {
                    // Something is there already, though not with this method.
                    break;
                }
                var operation = resource.operation(request.method());
                if (operation != null) {
                    var parameters = match.path().pathParameters();
                    var reply = operation.dispatch().answer(request, parameters, requestId);
                    return new Answered(reply, operation.metrics(), resource.path());
                }
                resource.methods().forEach(methods::add);
            }
        }
        var metrics = unmatched.getOrDefault(request.method().text(), unmatchedOther);
        return new Answered(otherwise(request, methods, requestId), metrics, UNMATCHED);
    }

    /** What no route answers: OPTIONS everywhere, another method than those there, or nothing. */
    private static Reply otherwise(Request request, Set<String> methods, String requestId) {
        if (request.path().rawPath().equals(Request.SERVER_WIDE)) {
            return allowing(Reply.noContent(), METHODS);
        }
        if (methods.isEmpty()) {
            return Problem.notFound("There is nothing at this address.").reply(requestId);
        }
        methods.add(Method.OPTIONS_NAME);
        if (request.method().equals(Method.OPTIONS)) {
            var options = allowing(Reply.noContent(), methods);
            return methods.contains(Method.PATCH_NAME) ? options.with(Call.ACCEPT_PATCH) : options;
        }
        var problem =
                Problem.of(
                        "method-not-allowed",
                        405,
                        "Not with this method",
                        "Here only " + String.join(", ", methods) + " will do.");
        return allowing(problem.reply(requestId), methods);
    }

    private static Reply allowing(Reply reply, Iterable<String> methods) {
        return reply.with(HeaderValues.create(HeaderNames.ALLOW, String.join(", ", methods)));
    }

    private boolean isSecure(Request request) {
        return admission
                .proxies()
                .secure(request.headers().all(HeaderNames.X_FORWARDED_PROTO, List::of));
    }

    private static Response response(Reply reply, String requestId, boolean secure) {
        var headers = new ArrayList<>(SecurityHeaders.besides(reply.headers()));
        headers.addAll(reply.headers());
        headers.add(HeaderValues.create(RequestId.HEADER, requestId));
        if (secure) {
            headers.add(STRICT_TRANSPORT);
        }
        return new Response(reply.status(), headers, reply.body());
    }
}
