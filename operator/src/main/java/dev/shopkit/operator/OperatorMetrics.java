package dev.shopkit.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The framework's measurements on simpleclient; no label ever names a Shop. */
final class OperatorMetrics implements Metrics {

    private final Counter events;
    private final Counter retries;
    private final Counter failures;
    private final Counter writes;
    private final Gauge active;
    private final Histogram duration;

    OperatorMetrics(CollectorRegistry registry) {
        events = counter("events_received", "Events from the API server.", registry);
        retries = counter("reconcile_retries", "Passes repeated after a failure.", registry);
        failures = counter("reconcile_failures", "Passes that failed.", registry);
        writes = counter("api_writes", "Objects written to the API server.", registry);
        active =
                Gauge.build("shopkit_operator_reconciles_active", "Passes running now.")
                        .register(registry);
        duration =
                Histogram.build("shopkit_operator_reconcile_seconds", "Duration of a pass.")
                        .labelNames("outcome")
                        .buckets(0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30)
                        .register(registry);
    }

    /** Counts one write. */
    void written() {
        writes.inc();
    }

    @Override
    public void receivedEvent(Event event, Map<String, Object> metadata) {
        events.inc();
    }

    @Override
    public void reconcileCustomResource(
            HasMetadata resource, @Nullable RetryInfo retry, Map<String, Object> metadata) {
        if (retry != null && retry.getAttemptCount() > 0) {
            retries.inc();
        }
    }

    @Override
    public void failedReconciliation(
            HasMetadata resource, Exception exception, Map<String, Object> metadata) {
        failures.inc();
    }

    @Override
    public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
        var start = System.nanoTime();
        var outcome = "failure";
        active.inc();
        try {
            var result = execution.execute();
            outcome = "success";
            return result;
        } finally {
            active.dec();
            duration.labels(outcome).observe((System.nanoTime() - start) / 1e9);
        }
    }

    private static Counter counter(String name, String help, CollectorRegistry registry) {
        return Counter.build("shopkit_operator_" + name, help).register(registry);
    }
}
