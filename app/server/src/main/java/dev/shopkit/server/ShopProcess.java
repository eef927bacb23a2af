package dev.shopkit.server;

import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.http.Edge;
import dev.shopkit.kit.http.Health;
import dev.shopkit.kit.http.ServiceServer;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.orders.work.StepListener;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running process of a role, from the first connection to the last answer. */
public final class ShopProcess {
    private static final Logger LOGGER = LoggerFactory.getLogger(ShopProcess.class);

    private final ServiceServer server;
    private final List<Runnable> closing;

    private ShopProcess(ServiceServer server, List<Runnable> closing) {
        this.server = server;
        this.closing = closing;
    }

    /**
     * Starts a role; returns when it serves.
     *
     * @throws dev.shopkit.kit.config.InvalidEnvironmentException with every problem at once
     */
    public static ShopProcess start(Role role, Map<String, String> variables, Clock clock) {
        return start(role, variables, clock, StepListener.none());
    }

    /** As the other, for tests that end the process after a step of an order. */
    static ShopProcess start(
            Role role, Map<String, String> variables, Clock clock, StepListener listener) {
        var environment = new Environment(variables);
        var config = ServerConfig.from(environment);
        var starter = Starters.of(role, environment, config.site(), listener);
        environment.check();
        var metrics = new ServiceMetrics();
        var running = starter.start(metrics, clock);
        var health = new Health(running.requirements());
        var info =
                Map.of("name", config.shop(), "version", config.version(), "role", role.argument());
        var server =
                ServiceServer.start(
                        config.ports(),
                        Edge.behind(config.trustedProxies()),
                        running.routes(),
                        running.gate(),
                        health,
                        metrics,
                        info);
        health.serving();
        LOGGER.atInfo()
                .addKeyValue("role", role.argument())
                .addKeyValue("version", config.version())
                .addKeyValue("port", server.publicPort())
                .log("serving");
        return new ShopProcess(server, running.closing());
    }

    public ServiceServer server() {
        return server;
    }

    /** Drains, answers what is in work, then closes the clients; safe to call once. */
    public void stop(Duration drain) {
        server.stop(drain);
        for (var close : closing) {
            try {
                close.run();
            } catch (RuntimeException notClosed) {
                // The others must still be closed, and the process ends anyway.
                LOGGER.atWarn().setCause(notClosed).log("a client did not close");
            }
        }
    }
}
