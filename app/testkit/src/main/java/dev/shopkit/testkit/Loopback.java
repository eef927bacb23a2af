package dev.shopkit.testkit;

import dev.shopkit.kit.auth.ServiceTokens;
import dev.shopkit.kit.auth.TokenVerifier;
import dev.shopkit.kit.config.SecretFile;
import dev.shopkit.kit.http.Gate;
import dev.shopkit.kit.http.Health;
import dev.shopkit.kit.http.Requirement;
import dev.shopkit.kit.http.Route;
import dev.shopkit.kit.http.ServiceServer;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.testkit.contract.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A service as a process would run it, and calls of it as its clients make them. */
public final class Loopback {
    private static final ServiceServer.Ports FREE = new ServiceServer.Ports("127.0.0.1", 0, 0, 0);

    private Loopback() {}

    /**
     * Serves the routes on free ports, ready.
     *
     * @param keySet the keys that access tokens verify with
     * @param callers token files by the name of the service that presents them
     */
    public static ServiceServer serve(
            List<Route> routes,
            SecretFile keySet,
            Map<String, SecretFile> callers,
            Clock clock,
            ServiceMetrics metrics) {
        return serve(routes, List.of(), keySet, callers, clock, metrics);
    }

    /**
     * The same.
     *
     * @param requirements what readiness asks for
     */
    public static ServiceServer serve(
            List<Route> routes,
            List<Requirement> requirements,
            SecretFile keySet,
            Map<String, SecretFile> callers,
            Clock clock,
            ServiceMetrics metrics) {
        var gate = new Gate(new TokenVerifier(keySet, clock), new ServiceTokens(callers, clock));
        var health = new Health(requirements);
        var server = ServiceServer.start(FREE, routes, gate, health, metrics, Map.of());
        health.serving();
        return server;
    }

    /** Sends where a broken connection is no part of the test; fails off the contract. */
    public static <T> HttpResponse<T> send(
            HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return Contract.standard().checked(client.send(request, body));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
