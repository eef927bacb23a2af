package dev.shopkit.kit.http;

import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.work.Deadline;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The three listeners of a process: public (behind the ingress), internal (between services) and
 * management (kubelet and Prometheus).
 */
public final class ServiceServer {
    private static final String INTERNAL = "internal";
    private static final String MANAGEMENT = "management";

    /** Port 0 takes any free one; see {@link ServiceServer#publicPort}. */
    public record Ports(String bind, int open, int internal, int management) {}

    private final WebServer server;
    private final Health health;

    private ServiceServer(WebServer server, Health health) {
        this.server = server;
        this.health = health;
    }

    /** Starts serving; readiness follows {@code health}. */
    public static ServiceServer start(
            Ports ports,
            List<Route> routes,
            Gate gate,
            Health health,
            ServiceMetrics metrics,
            Map<String, String> info) {
        var open = routes.stream().filter(route -> !route.internal()).toList();
        var internal = routes.stream().filter(Route::internal).toList();
        var server =
                WebServer.builder()
                        .shutdownHook(false)
                        .update(it -> listener(it, ports.bind(), ports.open()))
                        .routing(routing(open, gate, metrics))
                        .putSocket(INTERNAL, it -> listener(it, ports.bind(), ports.internal()))
                        .routing(INTERNAL, routing(internal, gate, metrics))
                        .putSocket(MANAGEMENT, it -> listener(it, ports.bind(), ports.management()))
                        .routing(
                                MANAGEMENT,
                                HttpRouting.builder()
                                        .register(new Management(health, metrics, info)))
                        .build()
                        .start();
        if (!server.isRunning()) {
            // Helidon logs why and returns all the same.
            throw new IllegalStateException("a port cannot be listened on");
        }
        return new ServiceServer(server, health);
    }

    public int publicPort() {
        return server.port();
    }

    public int internalPort() {
        return server.port(INTERNAL);
    }

    public int managementPort() {
        return server.port(MANAGEMENT);
    }

    /**
     * Stops without losing a request: not ready, serve on for {@code drain} while load balancers
     * notice, then accept no more and let what is in work finish.
     */
    public void stop(Duration drain) {
        health.draining();
        var until = Deadline.after(drain);
        while (!until.passed() && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(until.remaining().toNanos());
        }
        server.stop();
    }

    private static HttpRouting.Builder routing(
            List<Route> routes, Gate gate, ServiceMetrics metrics) {
        var admission = Admission.by(gate);
        var routing = HttpRouting.builder();
        for (var route : routes) {
            routing.route(
                    route.method(),
                    route.path(),
                    new Dispatch(
                            route, admission, metrics.route(route.method().text(), route.path())));
        }
        return routing.any(new Unmatched(routes));
    }

    private static void listener(ListenerConfig.BuilderBase<?, ?> listener, String bind, int port) {
        listener.host(bind)
                .port(port)
                .backlog(1024)
                .maxPayloadSize(Limits.DRAINED_BYTES_MAX)
                .maxTcpConnections(Limits.CONNECTIONS_MAX)
                .idleConnectionTimeout(Limits.IDLE_CONNECTION)
                .shutdownGracePeriod(Limits.SHUTDOWN_GRACE)
                .writeBufferSize(16 * 1024)
                // Nagle's algorithm with delayed acknowledgement costs 40 ms an answer.
                .connectionOptions(it -> it.tcpNoDelay(true).readTimeout(Limits.READ_TIMEOUT))
                .directHandlers(ServiceServer::transportErrors);
    }

    /** What Helidon answers before any route is reached gets our shape as well. */
    private static void transportErrors(DirectHandlers.Builder handlers) {
        for (var event : DirectHandler.EventType.values()) {
            handlers.addHandler(event, ServiceServer::transportError);
        }
    }

    private static DirectHandler.TransportResponse transportError(
            DirectHandler.TransportRequest request,
            DirectHandler.EventType event,
            io.helidon.http.Status status,
            io.helidon.http.ServerResponseHeaders headers,
            String message) {
        var problem =
                status.code() == 413
                        ? Problem.of("body-too-large", 413, "The body is too large", "")
                        : status.code() >= 500
                                ? Problem.of("internal", status.code(), "Something went wrong", "")
                                : Problem.of(
                                        "invalid-request",
                                        status.code(),
                                        "The request is not valid HTTP here",
                                        "");
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "application/problem+json"))
                .entity(new String(problem.reply("none").body(), StandardCharsets.UTF_8))
                .keepAlive(false)
                .build();
    }
}
