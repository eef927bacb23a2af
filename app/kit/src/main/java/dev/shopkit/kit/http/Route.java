package dev.shopkit.kit.http;

import io.helidon.http.Method;

/**
 * One operation of the contract.
 *
 * @param path as in OpenAPI, {@code /api/products/{id}}; below {@code /internal} it is served by
 *     the internal listener only
 * @param parameters what may be in the query
 */
public record Route(
        Method method, String path, Access access, QueryParameters parameters, Handler handler) {
    static final Method EVERY_METHOD = Method.create("*");

    /** A route that takes nothing in the query. */
    public Route(Method method, String path, Access access, Handler handler) {
        this(method, path, access, QueryParameters.NONE, handler);
    }

    /** A route for whatever method somebody sends. */
    public static Route every(String path, Access access, Handler handler) {
        return new Route(EVERY_METHOD, path, access, handler);
    }

    public static Route get(String path, Access access, Handler handler) {
        return new Route(Method.GET, path, access, handler);
    }

    public static Route post(String path, Access access, Handler handler) {
        return new Route(Method.POST, path, access, handler);
    }

    public static Route put(String path, Access access, Handler handler) {
        return new Route(Method.PUT, path, access, handler);
    }

    public static Route patch(String path, Access access, Handler handler) {
        return new Route(Method.PATCH, path, access, handler);
    }

    public static Route delete(String path, Access access, Handler handler) {
        return new Route(Method.DELETE, path, access, handler);
    }

    /** The same route with these parameters. */
    public Route taking(QueryParameters taken) {
        return new Route(method, path, access, taken, handler);
    }

    /** The same route with this handler. */
    Route handledBy(Handler other) {
        return new Route(method, path, access, parameters, other);
    }

    public boolean internal() {
        return path.startsWith("/internal");
    }
}
