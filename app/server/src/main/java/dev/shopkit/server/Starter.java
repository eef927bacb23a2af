package dev.shopkit.server;

import dev.shopkit.kit.http.Gate;
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
     * @param closing run in this order when the process ends, each whatever the others do
     */
    record Running(List<Route> routes, Gate gate, List<Runnable> closing) {
        public Running {
            routes = List.copyOf(routes);
            closing = List.copyOf(closing);
        }
    }
}
