package dev.shopkit.kit.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.Gauge;
import io.prometheus.client.GaugeMetricFamily;
import io.prometheus.client.Histogram;
import io.prometheus.client.exporter.common.TextFormat;
import io.prometheus.client.hotspot.DefaultExports;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * The metrics of one process, in a registry of its own so that tests run side by side. Every name
 * begins with {@code shopkit_}; labels are bounded: routes, never paths.
 */
public final class ServiceMetrics {
    private final CollectorRegistry registry = new CollectorRegistry();
    private final Counter requests =
            Counter.build("shopkit_http_requests_total", "Requests answered.")
                    .labelNames("method", "route", "status")
                    .register(registry);
    private final Histogram seconds =
            Histogram.build("shopkit_http_request_seconds", "Time to answer.")
                    .labelNames("method", "route")
                    .buckets(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
                    .register(registry);

    private final Gauge impeded =
            Gauge.build("shopkit_service_impeded", "1 while a service refuses to serve, and why.")
                    .labelNames("service", "reason")
                    .register(registry);

    private final Counter restarts =
            Counter.build(
                            "shopkit_worker_restarts_total",
                            "Workers that failed and were begun anew.")
                    .labelNames("worker")
                    .register(registry);

    public ServiceMetrics() {
        DefaultExports.register(registry);
    }

    /** Where a service registers its own collectors. */
    public CollectorRegistry registry() {
        return registry;
    }

    public RouteMetrics route(String method, String route) {
        return RouteMetrics.of(requests, seconds, method, route);
    }

    /**
     * What the public listener's connections are, read when somebody asks.
     *
     * @param ended how many were ended for others while they kept us waiting
     */
    public void connections(IntSupplier open, LongSupplier ended) {
        new Collector() {
            @Override
            public List<MetricFamilySamples> collect() {
                return List.of(
                        new GaugeMetricFamily(
                                "shopkit_http_connections",
                                "Connections of the public listener.",
                                open.getAsInt()),
                        new CounterMetricFamily(
                                "shopkit_http_connections_ended_total",
                                "Connections ended because they kept us waiting.",
                                ended.getAsLong()));
            }
        }.register(registry);
    }

    /** 1 while a service does not serve for this reason, else 0. */
    public Gauge.Child impeded(String service, String reason) {
        return impeded.labels(service, reason);
    }

    /** Counts how often a worker ended by itself; anything but 0 is a bug. */
    public Counter.Child restarts(String worker) {
        return restarts.labels(worker);
    }

    /** OpenMetrics where the scraper asks for it. */
    public static String contentType(String accept) {
        return TextFormat.chooseContentType(accept);
    }

    public byte[] text(String contentType) {
        var text = new StringWriter();
        try {
            TextFormat.writeFormat(contentType, text, registry.metricFamilySamples());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
