package dev.shopkit.server;

import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.http.Route;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.orders.work.StepListener;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What a role serves, as it is put together for production, without its listeners. */
public final class RoleRoutes {
    private RoleRoutes() {}

    public static List<Route> of(Role role, Map<String, String> variables) {
        var environment = new Environment(variables);
        var site = ServerConfig.from(environment).site();
        var starter = Starters.of(role, environment, site, StepListener.none());
        environment.check();
        var running = starter.start(new ServiceMetrics(), Clock.systemUTC());
        running.closing().forEach(Runnable::run);
        return running.routes();
    }
}
