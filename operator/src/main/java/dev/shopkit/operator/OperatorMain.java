package dev.shopkit.operator;

import dev.shopkit.operator.kube.Events;
import dev.shopkit.operator.kube.Secrets;
import dev.shopkit.operator.kube.Writer;
import dev.shopkit.operator.mongo.MongoTier;
import dev.shopkit.operator.replicaset.Addresses;
import dev.shopkit.operator.shop.Reconcilers;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.hotspot.DefaultExports;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the operator, and stops it so that its successor can work at once. */
public final class OperatorMain {

    private static final Logger LOGGER = LoggerFactory.getLogger(OperatorMain.class);

    private OperatorMain() {}

    /** Takes no argument: see {@code OperatorConfig} for the environment. */
    public static void main(String[] args) {
        var config = OperatorConfig.from(System.getenv());
        LOGGER.atInfo().addKeyValue("config", config).log("Starts");
        DefaultExports.register(CollectorRegistry.defaultRegistry);
        var metrics = new OperatorMetrics(CollectorRegistry.defaultRegistry);
        // Shorter than the Lease's renewal, so that a hanging request cannot outlast leadership.
        var client =
                new KubernetesClientBuilder()
                        .editOrNewConfig()
                        .withRequestTimeout(5_000)
                        .endConfig()
                        .build();
        // Nothing must be written after the Lease is lost: not even by a shutdown hook.
        var leadership =
                new Leadership(
                        config.settings().operatorNamespace(),
                        config.pod(),
                        () -> Runtime.getRuntime().halt(1));
        var clock = Clock.systemUTC();
        var operator =
                operator(
                        config,
                        client,
                        leadership,
                        metrics,
                        Addresses.inCluster(),
                        clock,
                        Reconcilers.GRACE);
        var started = new AtomicBoolean();
        var management =
                ManagementServer.start(
                        config.managementPort(),
                        () ->
                                !started.get()
                                        || (informersRun(operator)
                                                && leadership.isHeldBySomebody(client, clock)),
                        started::get,
                        CollectorRegistry.defaultRegistry);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stop(operator, leadership, client, management)));
        operator.start();
        started.set(true);
    }

    /** The operator as it runs, and as tests run it. */
    static Operator operator(
            OperatorConfig config,
            KubernetesClient client,
            Leadership leadership,
            OperatorMetrics metrics,
            Addresses addresses,
            Clock clock,
            Duration grace) {
        var writer = new Writer(client, metrics::written);
        var reconciler =
                Reconcilers.of(
                        config.settings(),
                        writer,
                        new Secrets(client, metrics::written),
                        new MongoTier(writer, addresses, clock),
                        new Events(client, clock),
                        clock,
                        grace);
        var operator =
                new Operator(
                        o ->
                                o.withKubernetesClient(client)
                                        .withCloseClientOnStop(false)
                                        .withConcurrentReconciliationThreads(10)
                                        .withReconciliationTerminationTimeout(
                                                Duration.ofSeconds(10))
                                        .withStopOnInformerErrorDuringStartup(false)
                                        .withMetrics(metrics)
                                        .withLeaderElectionConfiguration(
                                                leadership.configuration()));
        operator.register(reconciler, o -> configure(o, config.watched()));
        return operator;
    }

    private static void configure(ControllerConfigurationOverrider<?> o, Set<String> namespaces) {
        o.withRetry(
                new GenericRetry()
                        .withoutMaxAttempts()
                        .setInitialInterval(1_000)
                        .setIntervalMultiplier(2)
                        .setMaxInterval(60_000));
        if (namespaces.isEmpty()) {
            o.watchingAllNamespaces();
        } else {
            o.settingNamespaces(namespaces);
        }
    }

    // A watch that reconnects is no reason to die; an informer that ended for good is.
    @SuppressWarnings({"rawtypes", "unchecked"}) // RuntimeInfo returns raw indicators.
    private static boolean informersRun(Operator operator) {
        for (var sources :
                operator.getRuntimeInfo()
                        .unhealthyInformerWrappingEventSourceHealthIndicator()
                        .values()) {
            for (InformerWrappingEventSourceHealthIndicator source : sources.values()) {
                Collection<InformerHealthIndicator> informers =
                        source.informerHealthIndicators().values();
                if (!informers.stream().allMatch(InformerHealthIndicator::isRunning)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void stop(
            Operator operator,
            Leadership leadership,
            KubernetesClient client,
            ManagementServer management) {
        leadership.stopping();
        operator.stop();
        leadership.release(client);
        management.close();
        client.close();
    }
}
