package dev.shopkit.operator.report;

import dev.shopkit.operator.api.ShopStatus;
import dev.shopkit.operator.kube.Times;
import dev.shopkit.operator.workload.AppService;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one service's Deployment is doing.
 *
 * @param changing it is about to be written: what it says of itself is of what it was
 */
public record ServiceView(
        AppService service, int leastReplicas, Optional<Deployment> deployment, boolean changing) {

    /** Every pod is of the newest template, and as many as must be there serve. */
    public boolean isRolledOut() {
        return deployment
                .filter(d -> !changing && isObserved())
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
    public boolean isObserved() {
        return deployment
                .map(d -> number(status(d).getObservedGeneration()) >= number(generation(d)))
                .orElse(true);
    }

    private static @Nullable Long generation(Deployment deployment) {
        return deployment.getMetadata().getGeneration();
    }

    /** Somebody is served, by whichever version. */
    public boolean isAvailable() {
        return available() > 0;
    }

    /**
     * When the rollout last moved, in the eyes of the Deployment's controller. Its verdict that it
     * does not move any more is no move, and a pod that went away starts the wait for the next one.
     */
    public Instant lastProgress() {
        var moved = when("Progressing", "True", DeploymentCondition::getLastUpdateTime);
        var lost = when("Available", "False", DeploymentCondition::getLastTransitionTime);
        return moved.isAfter(lost) ? moved : lost;
    }

    private Instant when(
            String type, String value, Function<DeploymentCondition, @Nullable String> time) {
        return deployment.stream()
                .flatMap(d -> status(d).getConditions().stream())
                .filter(c -> type.equals(c.getType()) && value.equals(c.getStatus()))
                .flatMap(c -> Times.of(time.apply(c)).stream())
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    /** When the slowest of those that are not rolled out last moved. */
    public static Instant lastProgress(List<ServiceView> views) {
        return views.stream()
                .filter(v -> !v.isRolledOut())
                .map(ServiceView::lastProgress)
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** As the status has it. */
    public ShopStatus.Service report() {
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

    private static long number(@Nullable Long boxed) {
        return boxed == null ? 0 : boxed;
    }

    private static int number(@Nullable Integer boxed) {
        return boxed == null ? 0 : boxed;
    }
}
