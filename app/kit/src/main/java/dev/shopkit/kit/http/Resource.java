package dev.shopkit.kit.http;

import dev.shopkit.kit.metrics.RouteMetrics;
import io.helidon.http.Method;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is at one path: an operation for each method that its routes declare. */
final class Resource {
    /** What answers one method. */
    record Operation(Dispatch dispatch, RouteMetrics metrics) {}

    private final String path;
    private final PathMatcher matcher;
    private final Map<String, Operation> operations;
    private final @Nullable Operation everyMethod;

    private Resource(
            String path, Map<String, Operation> operations, @Nullable Operation everyMethod) {
        this.path = path;
        this.matcher = PathMatchers.create(path);
        this.operations = operations;
        this.everyMethod = everyMethod;
    }

    /** The routes must be of the same path. */
    static Resource of(List<Route> routes, Admission admission, RouteMetrics.Source metrics) {
        var path = routes.getFirst().path();
        var operations = new TreeMap<String, Operation>();
        Operation everyMethod = null;
        for (var route : routes) {
            var dispatch = new Dispatch(route, admission);
            var method = route.method().text();
            var operation = new Operation(dispatch, metrics.of(method, path));
            if (route.method().equals(Route.EVERY_METHOD)) {
                everyMethod = operation;
            } else {
                operations.put(method, operation);
            }
            if (route.method().equals(Method.GET)) {
                // HEAD is GET without its body (RFC 9110, 9.3.2); the transport leaves that out.
                var head = Method.HEAD_NAME;
                operations.put(head, new Operation(dispatch, metrics.of(head, path)));
            }
        }
        return new Resource(path, Map.copyOf(operations), everyMethod);
    }

    String path() {
        return path;
    }

    PathMatcher matcher() {
        return matcher;
    }

    @Nullable Operation operation(Method method) {
        return operations.getOrDefault(method.text(), everyMethod);
    }

    boolean takesEveryMethod() {
        return everyMethod != null;
    }

    /** The methods it knows by name. */
    Iterable<String> methods() {
        return operations.keySet();
    }
}
