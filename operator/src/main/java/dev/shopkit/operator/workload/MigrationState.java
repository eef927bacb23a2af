package dev.shopkit.operator.workload;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How far the databases are for a release. */
public sealed interface MigrationState {

    /**
     * They are as it needs them, or its image prepares them by itself.
     *
     * @param at since when
     */
    record Done(Instant at) implements MigrationState {}

    /** Being changed, for as long as that takes. */
    record Running() implements MigrationState {}

    /** No pod of the Job runs yet, or it is about to be repeated. */
    record Waiting(String cause) implements MigrationState {}

    /** Given up; deleting the Job tries it again. */
    record Failed(String cause) implements MigrationState {}

    /** What moved last: this, or what it held up. */
    default Instant after(Instant progress) {
        return this instanceof Done(Instant at) && at.isAfter(progress) ? at : progress;
    }

    /** Why the release does not go on; empty when it may. */
    default Optional<String> why() {
        return switch (this) {
            case Done _ -> Optional.empty();
            case Running _ -> Optional.of("The databases are being migrated");
            case Waiting waiting -> Optional.of(waiting.cause());
            case Failed failed -> Optional.of(failed.cause());
        };
    }

    /** However long databases are being changed, and whatever came of it: pods are not to blame. */
    default boolean isJudgeable() {
        return switch (this) {
            case Done _, Waiting _ -> true;
            case Running _, Failed _ -> false;
        };
    }

    /** What the Job and its pods say. */
    static MigrationState of(Job job, List<Pod> pods) {
        var own = pods.stream().filter(pod -> isOf(job, pod)).toList();
        var failed = condition(job, "Failed");
        if (condition(job, "Complete").isPresent()) {
            return new Done(Instant.parse(job.getStatus().getCompletionTime()));
        }
        if (failed.filter(c -> "PodFailurePolicy".equals(c.getReason())).isPresent()) {
            return new Done(Instant.parse(failed.get().getLastTransitionTime()));
        }
        if (failed.isPresent()) {
            return new Failed(
                    "Job %s: %s%s"
                            .formatted(
                                    job.getMetadata().getName(),
                                    failed.get().getReason(),
                                    said(own).map(m -> ": " + m).orElse("")));
        }
        return own.stream().anyMatch(p -> "Running".equals(p.getStatus().getPhase()))
                ? new Running()
                : new Waiting(said(own).map(m -> "Migration: " + m).orElse("The migration starts"));
    }

    private static boolean isOf(Job job, Pod pod) {
        return pod.getStatus() != null
                && pod.getMetadata().getOwnerReferences().stream()
                        .anyMatch(o -> o.getUid().equals(job.getMetadata().getUid()));
    }

    private static Optional<JobCondition> condition(Job job, String type) {
        return Optional.ofNullable(job.getStatus()).stream()
                .flatMap(s -> s.getConditions().stream())
                .filter(c -> c.getType().equals(type) && c.getStatus().equals("True"))
                .findFirst();
    }

    /** The last words of the pod that failed last. */
    private static Optional<String> said(List<Pod> pods) {
        return pods.stream()
                .flatMap(p -> p.getStatus().getContainerStatuses().stream())
                .map(c -> Optional.ofNullable(c.getState()).map(ContainerState::getTerminated))
                .flatMap(Optional::stream)
                .filter(t -> t.getExitCode() != null && t.getExitCode() != 0)
                .max(Comparator.comparing(t -> Objects.toString(t.getFinishedAt(), "")))
                .map(MigrationState::words);
    }

    private static String words(ContainerStateTerminated ended) {
        var message = Objects.toString(ended.getMessage(), "").strip();
        return message.isEmpty()
                ? "exit " + ended.getExitCode() + ", " + ended.getReason()
                : message;
    }
}
