package dev.shopkit.kit.http;

import dev.shopkit.kit.header.Forwarded;
import dev.shopkit.kit.metrics.RouteMetrics;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.transport.Connections;
import dev.shopkit.kit.transport.Listener;
import dev.shopkit.kit.transport.Listeners;
import dev.shopkit.kit.transport.TransportLimits;
import dev.shopkit.kit.work.Deadline;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The three listeners of a process: public (behind the ingress), internal (between services) and
 * management (kubelet and Prometheus).
 */
public final class ServiceServer {
    private static final String PUBLIC = "public";
    private static final String INTERNAL = "internal";
    private static final String MANAGEMENT = "management";

    /** Nobody forwards between services, nor to management. */
    private static final Forwarded NO_PROXIES = new Forwarded(0);

    /** Port 0 takes any free one; see {@link ServiceServer#publicPort}. */
    public record Ports(String bind, int open, int internal, int management) {}

    private final Listeners listeners;
    private final Health health;

    private ServiceServer(Listeners listeners, Health health) {
        this.listeners = listeners;
        this.health = health;
    }

    /** Starts serving behind one ingress; readiness follows {@code health}. */
    public static ServiceServer start(
            Ports ports,
            List<Route> routes,
            Gate gate,
            Health health,
            ServiceMetrics metrics,
            Map<String, String> info) {
        return start(ports, Edge.standard(), routes, gate, health, metrics, info);
    }

    /** As the other. */
    public static ServiceServer start(
            Ports ports,
            Edge edge,
            List<Route> routes,
            Gate gate,
            Health health,
            ServiceMetrics metrics,
            Map<String, String> info) {
        var open = routes.stream().filter(route -> !route.internal()).toList();
        var internal = routes.stream().filter(Route::internal).toList();
        var connections = new Connections(edge.limits());
        metrics.connections(connections::open, connections::endedForOthers);
        var started = new AtomicReference<Listeners>();
        var seen = publicSide(ports.bind(), connections, started);
        var management = new Management(health, seen, metrics, info).routes();
        var byClients = new Router(open, Admission.by(gate, edge.proxies()), metrics::route);
        var byServices = new Router(internal, Admission.by(gate, NO_PROXIES), metrics::route);
        // Uncounted: probes would dilute what customers see.
        var byProbes =
                new Router(
                        management,
                        Admission.by(Gate.withoutSecrets(), NO_PROXIES),
                        (method, route) -> RouteMetrics.UNCOUNTED);
        var listeners =
                List.of(
                        new Listener(PUBLIC, ports.bind(), ports.open(), byClients, connections),
                        inside(INTERNAL, ports.bind(), ports.internal(), byServices),
                        inside(MANAGEMENT, ports.bind(), ports.management(), byProbes));
        started.set(Listeners.open(listeners, Limits.SHUTDOWN_GRACE));
        return new ServiceServer(started.get(), health);
    }

    private static Listener inside(String name, String bind, int port, Router router) {
        var connections = new Connections(TransportLimits.ofThisProcess());
        return new Listener(name, bind, port, router, connections);
    }

    private static Management.PublicSide publicSide(
            String bind, Connections connections, AtomicReference<Listeners> listeners) {
        return new Management.PublicSide(
                () -> listens(bind, listeners, PUBLIC) && listens(bind, listeners, INTERNAL),
                connections::full);
    }

    private static boolean listens(
            String bind, AtomicReference<Listeners> listeners, String listener) {
        return new Listening(() -> address(bind, listeners, listener)).getAsBoolean();
    }

    /** Where a listener is reached from this process. */
    private static InetSocketAddress address(
            String bind, AtomicReference<Listeners> listeners, String listener) {
        var port = listeners.get().port(listener);
        var bound = new InetSocketAddress(bind, port);
        return bound.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
                : bound;
    }

    public int publicPort() {
        return listeners.port(PUBLIC);
    }

    public int internalPort() {
        return listeners.port(INTERNAL);
    }

    public int managementPort() {
        return listeners.port(MANAGEMENT);
    }

    /**
     * Stops without losing a request: not ready, serve on for {@code drain} while load balancers
     * notice, each answer the last of its connection, then accept no more and let what is in work
     * finish.
     */
    public void stop(Duration drain) {
        health.draining();
        listeners.announceEnd();
        var until = Deadline.after(drain);
        while (!until.passed() && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(until.remaining().toNanos());
        }
        listeners.close();
    }
}
