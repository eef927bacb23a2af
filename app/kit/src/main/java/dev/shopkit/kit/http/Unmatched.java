package dev.shopkit.kit.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.stream.Collectors;

/** Answers what no route took: 405 where another method would do, else 404. */
final class Unmatched implements io.helidon.webserver.http.Handler {
    private record Known(PathMatcher matcher, String method) {}

    private final List<Known> known;

    Unmatched(List<Route> routes) {
        known =
                routes.stream()
                        .map(
                                route ->
                                        new Known(
                                                PathMatchers.create(route.path()),
                                                route.method().text()))
                        .toList();
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var requestId = RequestId.of(request);
        var path = request.prologue().uriPath();
        var methods =
                known.stream()
                        .filter(it -> it.matcher.match(path).accepted())
                        .map(Known::method)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        var reply =
                methods.isEmpty()
                        ? Problem.notFound("There is nothing at this address.").reply(requestId)
                        : Problem.of(
                                        "method-not-allowed",
                                        405,
                                        "Not with this method",
                                        "Here only " + methods + " will do.")
                                .reply(requestId)
                                .with(HeaderValues.create(HeaderNames.ALLOW, methods));
        response.status(reply.status());
        reply.headers().forEach(response::header);
        response.header(HeaderValues.create(RequestId.HEADER, requestId));
        response.send(reply.body());
    }
}
