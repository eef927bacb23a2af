package dev.shopkit.kit.metrics;

import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;

/** Count and time of one route; its children are looked up once, not with every request. */
public interface RouteMetrics {
    /** Of routes that nobody counts. */
    RouteMetrics UNCOUNTED = (status, nanos) -> {};

    void observe(int status, long nanos);

    /** Where the metrics of a route are from; asked at start. */
    @FunctionalInterface
    interface Source {
        RouteMetrics of(String method, String route);
    }

    static RouteMetrics of(Counter requests, Histogram seconds, String method, String route) {
        return new Counted(requests, seconds, method, route);
    }

    /** Of a route in a registry. */
    final class Counted implements RouteMetrics {
        private static final String[] CLASSES = {"1xx", "2xx", "3xx", "4xx", "5xx"};
        private static final double NANOS_PER_SECOND = 1e9;

        private final Counter.Child[] byClass = new Counter.Child[CLASSES.length];
        private final Histogram.Child seconds;

        private Counted(Counter requests, Histogram seconds, String method, String route) {
            for (var index = 0; index < CLASSES.length; index++) {
                byClass[index] = requests.labels(method, route, CLASSES[index]);
            }
            this.seconds = seconds.labels(method, route);
        }

        @Override
        public void observe(int status, long nanos) {
            byClass[Math.clamp(status / 100 - 1, 0, CLASSES.length - 1)].inc();
            seconds.observe(nanos / NANOS_PER_SECOND);
        }
    }
}
