package dev.shopkit.operator.workload;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why a pod does not run: which pod, what, and the kubelet's own words. */
public final class PodFailures {

    private static final Set<String> FAILING =
            Set.of(
                    "CrashLoopBackOff",
                    "CreateContainerConfigError",
                    "CreateContainerError",
                    "ErrImageNeverPull",
                    "ErrImagePull",
                    "ImageInspectError",
                    "ImagePullBackOff",
                    "InvalidImageName",
                    "RunContainerError");

    private static final int MESSAGE_CHARS_MAX = 400;

    private PodFailures() {}

    /** The first failure by pod name, so that the answer is the same for the same pods. */
    public static Optional<String> first(List<Deployment> deployments, List<Pod> pods) {
        var refused = deployments.stream().flatMap(d -> refused(d).stream());
        var failing =
                pods.stream()
                        .sorted(Comparator.comparing(p -> p.getMetadata().getName()))
                        .flatMap(p -> failure(p).stream());
        return Stream.concat(failing, refused).findFirst().map(PodFailures::bounded);
    }

    private static Optional<String> failure(Pod pod) {
        if (pod.getStatus() == null || pod.getMetadata().getDeletionTimestamp() != null) {
            return Optional.empty();
        }
        var status = pod.getStatus();
        return Stream.concat(
                        status.getInitContainerStatuses().stream(),
                        status.getContainerStatuses().stream())
                .flatMap(c -> waiting(c).stream())
                .findFirst()
                .or(() -> unschedulable(pod))
                .map(what -> "Pod " + pod.getMetadata().getName() + ": " + what);
    }

    private static Optional<String> waiting(ContainerStatus container) {
        return Optional.ofNullable(container.getState())
                .map(ContainerState::getWaiting)
                .filter(w -> w.getReason() != null && FAILING.contains(w.getReason()))
                .map(w -> w.getReason() + exit(container.getLastState()) + suffix(w.getMessage()));
    }

    private static String exit(@Nullable ContainerState last) {
        return Optional.ofNullable(last)
                .map(ContainerState::getTerminated)
                .map(t -> " (last exit " + t.getExitCode() + ", " + t.getReason() + ")")
                .orElse("");
    }

    private static Optional<String> unschedulable(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .filter(c -> "PodScheduled".equals(c.getType()) && "False".equals(c.getStatus()))
                .findFirst()
                .map(c -> c.getReason() + suffix(c.getMessage()));
    }

    // A quota or Pod Security refuses pods before there is one to look at.
    private static Optional<String> refused(Deployment deployment) {
        return Optional.ofNullable(deployment.getStatus()).stream()
                .flatMap(s -> s.getConditions().stream())
                .filter(c -> "ReplicaFailure".equals(c.getType()) && "True".equals(c.getStatus()))
                .findFirst()
                .map(
                        c ->
                                "Deployment "
                                        + deployment.getMetadata().getName()
                                        + ": "
                                        + c.getReason()
                                        + suffix(c.getMessage()));
    }

    private static String suffix(@Nullable String message) {
        return message == null || message.isEmpty() ? "" : ": " + message;
    }

    private static String bounded(String message) {
        return message.length() <= MESSAGE_CHARS_MAX
                ? message
                : message.substring(0, MESSAGE_CHARS_MAX) + "…";
    }
}
