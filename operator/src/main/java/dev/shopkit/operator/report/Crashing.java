package dev.shopkit.operator.report;

import dev.shopkit.operator.kube.Labels;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.kube.Times;
import dev.shopkit.operator.rollout.Crashes;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds out how often pods of a trial ended by themselves. */
public final class Crashing {

    private Crashing() {}

    /** Of the services' pods that were made since a trial began; those of before are not its. */
    public static Crashes of(List<Pod> pods, List<ServiceView> views, Instant began) {
        var parts = views.stream().map(v -> v.service().id()).toList();
        var containers =
                pods.stream()
                        .filter(p -> parts.contains(Labels.of(p).get(ShopNames.SERVICE)))
                        .filter(p -> p.getMetadata().getDeletionTimestamp() == null)
                        .filter(p -> isSince(p, began))
                        .flatMap(p -> Optional.ofNullable(p.getStatus()).stream())
                        .map(PodStatus::getContainerStatuses)
                        .flatMap(List::stream)
                        .filter(c -> crashed(c).isPresent())
                        .toList();
        return new Crashes(
                containers.stream().mapToInt(Crashing::restarts).max().orElse(0),
                containers.stream()
                        .flatMap(c -> crashed(c).stream())
                        .flatMap(t -> Times.of(t.getFinishedAt()).stream())
                        .max(Comparator.naturalOrder()));
    }

    private static int restarts(ContainerStatus container) {
        return Objects.requireNonNullElse(container.getRestartCount(), 0);
    }

    // Kubernetes keeps whole seconds: a pod of the trial may seem to be of the second before it.
    private static boolean isSince(Pod pod, Instant began) {
        return Times.of(pod.getMetadata().getCreationTimestamp())
                .filter(made -> !made.plusSeconds(1).isBefore(began))
                .isPresent();
    }

    private static Optional<ContainerStateTerminated> crashed(ContainerStatus container) {
        return Optional.ofNullable(container.getLastState())
                .map(ContainerState::getTerminated)
                .filter(t -> t.getExitCode() != null && t.getExitCode() != 0);
    }
}
