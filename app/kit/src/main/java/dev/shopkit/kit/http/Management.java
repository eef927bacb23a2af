package dev.shopkit.kit.http;

import dev.shopkit.kit.metrics.ServiceMetrics;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The management listener: health for the kubelet, metrics for Prometheus, who this is. */
final class Management {
    private final Health health;
    private final PublicSide publicSide;
    private final ServiceMetrics metrics;
    private final Map<String, String> info;

    /**
     * What can be seen of the listener that customers use.
     *
     * @param listens whether its port still takes connections, and that of the other services
     * @param full whether the next customer would be turned away
     */
    record PublicSide(BooleanSupplier listens, BooleanSupplier full) {}

    Management(
            Health health,
            PublicSide publicSide,
            ServiceMetrics metrics,
            Map<String, String> info) {
        this.health = health;
        this.publicSide = publicSide;
        this.metrics = metrics;
        this.info = Map.copyOf(info);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/health/live", Access.anyone(), call -> live()),
                Route.get("/health/started", Access.anyone(), call -> started()),
                Route.get("/health/ready", Access.anyone(), call -> ready()),
                Route.get("/info", Access.anyone(), call -> Reply.ok(info)),
                Route.get("/metrics", Access.anyone(), this::metrics));
    }

    /** A process that nobody can reach any more is of no use, however well it feels. */
    private Reply live() {
        var serving = health.phase() == Health.Phase.SERVING;
        return status(!serving || publicSide.listens().getAsBoolean());
    }

    private Reply started() {
        return status(health.phase() != Health.Phase.STARTING);
    }

    private Reply ready() {
        var serving = health.phase() == Health.Phase.SERVING;
        var impediments = health.impediments();
        var up = serving && impediments.isEmpty() && !publicSide.full().getAsBoolean();
        return status(up, impediments);
    }

    private Reply status(boolean up) {
        return status(up, List.of());
    }

    private Reply status(boolean up, List<Impediment> impediments) {
        var state = new LinkedHashMap<String, Object>();
        state.put("status", up ? "UP" : "DOWN");
        state.put("phase", health.phase());
        if (!impediments.isEmpty()) {
            state.put("impediments", impediments);
        }
        return Reply.json(up ? 200 : 503, state);
    }

    private Reply metrics(Call call) {
        var type =
                ServiceMetrics.contentType(String.join(",", call.headerLines(HeaderNames.ACCEPT)));
        var header = HeaderValues.create(HeaderNames.CONTENT_TYPE, type);
        return new Reply(200, List.of(header), metrics.text(type));
    }
}
