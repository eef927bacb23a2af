package dev.shopkit.operator;

import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At most one operator works. JOSDK 5.2.3 neither stops a leader that lost the Lease without {@code
 * System.exit}, which deadlocks in shutdown hooks, nor releases the Lease on a clean stop; so both
 * are done here (java-operator-sdk#1614, #2496, #3376).
 */
final class Leadership {

    private static final Logger LOGGER = LoggerFactory.getLogger(Leadership.class);
    private static final String LEASE = "shopkit-operator";

    private static final Duration LEASE_DURATION = Duration.ofSeconds(15);

    private final String namespace;
    private final String identity;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicBoolean leading = new AtomicBoolean();
    private final Runnable onLoss;

    Leadership(String namespace, String identity, Runnable onLoss) {
        this.namespace = namespace;
        this.identity = identity;
        this.onLoss = onLoss;
    }

    LeaderElectionConfiguration configuration() {
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LEASE)
                .withLeaseNamespace(namespace)
                .withIdentity(identity)
                .withLeaseDuration(LEASE_DURATION)
                .withRenewDeadline(Duration.ofSeconds(10))
                .withRetryPeriod(Duration.ofSeconds(2))
                .withExitOnStopLeading(false)
                .withLeaderCallbacks(
                        new LeaderCallbacks(() -> leading.set(true), this::lost, l -> {}))
                .build();
    }

    boolean isLeading() {
        return leading.get();
    }

    /**
     * False when we wait for a Lease that nobody renews: then the elector has died in silence, as
     * it does on any exception but its own (java-operator-sdk#3147), and only a restart helps.
     */
    boolean isHeldBySomebody(KubernetesClient client, Clock clock) {
        if (leading.get()) {
            return true;
        }
        try {
            var lease = client.leases().inNamespace(namespace).withName(LEASE).get();
            var renewed = lease == null ? null : lease.getSpec().getRenewTime();
            return renewed == null
                    || renewed.toInstant()
                            .plus(LEASE_DURATION.multipliedBy(3))
                            .isAfter(clock.instant());
        } catch (KubernetesClientException e) {
            LOGGER.atDebug().setCause(e).log("The Lease cannot be read; a restart would not help");
            return true;
        }
    }

    /** From here on losing the Lease is what we want. */
    void stopping() {
        stopping.set(true);
    }

    /** After the last write: the next operator need not wait until the Lease expires. */
    void release(KubernetesClient client) {
        try {
            var leases = client.leases().inNamespace(namespace);
            var lease = leases.withName(LEASE).get();
            if (lease != null && identity.equals(lease.getSpec().getHolderIdentity())) {
                leases.resource(
                                new LeaseBuilder(lease)
                                        .editSpec()
                                        .withHolderIdentity("")
                                        .endSpec()
                                        .build())
                        .update();
            }
        } catch (KubernetesClientException e) {
            LOGGER.atWarn().setCause(e).log("The Lease was not released and will expire");
        }
    }

    private void lost() {
        leading.set(false);
        if (!stopping.get()) {
            LOGGER.atError().log("The Lease was lost: ends at once, another operator may work");
            onLoss.run();
        }
    }
}
