package dev.shopkit.operator.plan;

import dev.shopkit.operator.kube.Tier;
import dev.shopkit.operator.report.ServiceView;
import dev.shopkit.operator.report.Tiers;
import dev.shopkit.operator.workload.MigrationState;
import dev.shopkit.operator.workload.PodFailures;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/** How every part of a Shop is doing, at one moment. */
record Look(
        List<ServiceView> services,
        Tier mongodb,
        Tier redis,
        MigrationState migration,
        ShopSecrets secrets) {

    /** What never ran waits for its database; what runs is kept as it shall be all the same. */
    boolean mayStart() {
        return mayStart(secrets, mongodb);
    }

    static boolean mayStart(ShopSecrets secrets, Tier mongodb) {
        return secrets.complete() && mongodb.usable();
    }

    boolean isObserved() {
        return services.stream().allMatch(ServiceView::isObserved);
    }

    boolean isRolledOut() {
        return services.stream().allMatch(ServiceView::isRolledOut);
    }

    /** The deepest cause first: pods that fail say more than Deployments that wait for them. */
    String why(List<Pod> pods) {
        var deployments = services.stream().flatMap(v -> v.deployment().stream()).toList();
        var waiting =
                services.stream().filter(v -> !v.isRolledOut()).map(v -> v.service().id()).toList();
        return PodFailures.first(deployments, pods)
                .or(() -> Tiers.unready(mongodb, redis))
                .or(migration::why)
                .orElse("Waits for " + String.join(", ", waiting));
    }
}
