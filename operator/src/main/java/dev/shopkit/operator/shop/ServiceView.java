package dev.shopkit.operator.shop;

import dev.shopkit.operator.api.ShopStatus;
import dev.shopkit.operator.workload.AppService;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one service's Deployment is doing. */
record ServiceView(AppService service, int leastReplicas, Optional<Deployment> deployment) {

    /** Every pod is of the newest template, and as many as must be there serve. */
    boolean isRolledOut() {
        return deployment
                .filter(d -> isObserved())
                .map(
                        d -> {
                            var updated = number(status(d).getUpdatedReplicas());
                            return updated == number(status(d).getReplicas())
                                    && updated >= Math.min(leastReplicas, replicas())
                                    && available() >= Math.min(leastReplicas, replicas())
                                    && available() > 0;
                        })
                .orElse(false);
    }

    /** What it says of itself is of the template it has now. */
    boolean isObserved() {
        return deployment
                .map(
                        d ->
                                Objects.requireNonNullElse(status(d).getObservedGeneration(), 0L)
                                        >= d.getMetadata().getGeneration())
                .orElse(true);
    }

    /** Somebody is served, by whichever version. */
    boolean isAvailable() {
        return available() > 0;
    }

    /** When the rollout last moved, in the eyes of the Deployment's controller. */
    Instant lastProgress() {
        return deployment.stream()
                .flatMap(d -> status(d).getConditions().stream())
                .filter(c -> c.getType().equals("Progressing"))
                .map(c -> Instant.parse(c.getLastUpdateTime()))
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    /** When the slowest of those that are not rolled out last moved. */
    static Instant lastProgress(List<ServiceView> views) {
        return views.stream()
                .filter(v -> !v.isRolledOut())
                .map(ServiceView::lastProgress)
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    ShopStatus.Service report() {
        var ready = deployment.map(d -> number(status(d).getReadyReplicas())).orElse(0);
        return new ShopStatus.Service(service.id(), ready, replicas(), version());
    }

    private int available() {
        return deployment.map(d -> number(status(d).getAvailableReplicas())).orElse(0);
    }

    private int replicas() {
        return deployment.map(d -> number(d.getSpec().getReplicas())).orElse(0);
    }

    private String version() {
        return deployment.stream()
                .flatMap(d -> d.getSpec().getTemplate().getSpec().getContainers().stream())
                .flatMap(c -> c.getEnv().stream())
                .filter(e -> e.getName().equals("SHOPKIT_VERSION"))
                .map(e -> e.getValue())
                .findFirst()
                .orElse("");
    }

    private static DeploymentStatus status(Deployment deployment) {
        return Objects.requireNonNullElseGet(deployment.getStatus(), DeploymentStatus::new);
    }

    private static int number(@Nullable Integer boxed) {
        return boxed == null ? 0 : boxed;
    }
}
