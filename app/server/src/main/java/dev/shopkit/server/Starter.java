package dev.shopkit.server;

import dev.shopkit.kit.http.Gate;
import dev.shopkit.kit.http.Requirement;
import dev.shopkit.kit.http.Route;
import dev.shopkit.kit.metrics.ServiceMetrics;
import java.time.Clock;
import java.util.List;

/** Starts what runs in a process, after its whole configuration was found right. */
interface Starter {

    /** Connects to everything; returns when it can serve. */
    Running start(ServiceMetrics metrics, Clock clock);

    /**
     * What was started.
     *
     * @param requirements what readiness asks for besides a process that listens
     * @param closing run in this order when the process ends, each whatever the others do
     */
    record Running(
            List<Route> routes, Gate gate, List<Requirement> requirements, List<Runnable> closing) {
        public Running {
            routes = List.copyOf(routes);
            requirements = List.copyOf(requirements);
            closing = List.copyOf(closing);
        }
    }
}
