package dev.shopkit.kit.metrics;

import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;

/** Count and time of one route; its children are looked up once, not with every request. */
public final class RouteMetrics {
    private static final String[] CLASSES = {"1xx", "2xx", "3xx", "4xx", "5xx"};
    private static final double NANOS_PER_SECOND = 1e9;

    private final Counter.Child[] byClass = new Counter.Child[CLASSES.length];
    private final Histogram.Child seconds;

    RouteMetrics(Counter requests, Histogram seconds, String method, String route) {
        for (var index = 0; index < CLASSES.length; index++) {
            byClass[index] = requests.labels(method, route, CLASSES[index]);
        }
        this.seconds = seconds.labels(method, route);
    }

    public void observe(int status, long nanos) {
        byClass[Math.clamp(status / 100 - 1, 0, CLASSES.length - 1)].inc();
        seconds.observe(nanos / NANOS_PER_SECOND);
    }
}
