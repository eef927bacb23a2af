package dev.shopkit.operator.workload;

import dev.shopkit.operator.kube.Times;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far the databases are for a release. */
public sealed interface MigrationState {
    /** What is said before and after it must find room in a condition, too. */
    int WORDS_CHARS_MAX = 400;

    /**
     * They are as it needs them, or its image prepares them by itself.
     *
     * @param at since when
     */
    record Done(Instant at) implements MigrationState {}

    /** Being changed, for as long as that takes, or just changed and not yet counted. */
    record Running() implements MigrationState {}

    /**
     * No pod of the Job runs.
     *
     * @param pending since when a pod has been there that does not start; empty between two pods,
     *     which the Job itself repeats and gives up
     */
    record Waiting(String cause, Optional<Instant> pending) implements MigrationState {}

    /** Given up; deleting the Job tries it again. */
    record Failed(String cause) implements MigrationState {}

    /** What moved last: this, or what it held up. */
    default Instant after(Instant progress) {
        return switch (this) {
            case Done(Instant at) -> later(at, progress);
            case Waiting(_, Optional<Instant> pending) -> later(pending.orElse(progress), progress);
            case Running _, Failed _ -> progress;
        };
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

    /**
     * However long databases are being changed, and whatever came of it: pods are not to blame. A
     * pod that does not start is, as any of the release.
     */
    default boolean isJudgeable() {
        return switch (this) {
            case Done _ -> true;
            case Waiting waiting -> waiting.pending().isPresent();
            case Running _, Failed _ -> false;
        };
    }

    /** What the Job and its pods say. */
    static MigrationState of(Job job, List<Pod> pods) {
        var own = pods.stream().filter(pod -> isOf(job, pod)).toList();
        var failed = condition(job, "Failed");
        if (condition(job, "Complete").isPresent()) {
            return new Done(time(job.getStatus().getCompletionTime()));
        }
        if (failed.filter(c -> "PodFailurePolicy".equals(c.getReason())).isPresent()) {
            return new Done(time(failed.get().getLastTransitionTime()));
        }
        if (failed.isPresent()) {
            return new Failed(
                    "Job %s: %s%s"
                            .formatted(
                                    job.getMetadata().getName(),
                                    failed.get().getReason(),
                                    said(own).map(m -> ": " + m).orElse("")));
        }
        // The Job says so a moment after its pod has ended.
        var ends = Stream.of("SuccessCriteriaMet", "FailureTarget");
        var alive = own.stream().filter(p -> p.getMetadata().getDeletionTimestamp() == null);
        var phases =
                alive.collect(
                        Collectors.groupingBy(p -> Objects.toString(p.getStatus().getPhase(), "")));
        if (phases.containsKey("Running")
                || phases.containsKey("Succeeded")
                || ends.anyMatch(it -> condition(job, it).isPresent())) {
            return new Running();
        }
        return new Waiting(
                said(own).map(m -> "Migration: " + m).orElse("The migration starts"),
                phases.getOrDefault("Pending", List.of()).stream()
                        .flatMap(p -> Times.of(p.getMetadata().getCreationTimestamp()).stream())
                        .max(Comparator.naturalOrder()));
    }

    // A time that is not there is long ago: it moves nothing.
    private static Instant time(@Nullable String text) {
        return Times.of(text).orElse(Instant.EPOCH);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static boolean isOf(Job job, Pod pod) {
        return pod.getStatus() != null
                && pod.getMetadata().getOwnerReferences().stream()
                        .anyMatch(o -> Objects.equals(o.getUid(), job.getMetadata().getUid()));
    }

    private static Optional<JobCondition> condition(Job job, String type) {
        return Optional.ofNullable(job.getStatus()).stream()
                .flatMap(s -> s.getConditions().stream())
                .filter(c -> type.equals(c.getType()) && "True".equals(c.getStatus()))
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
        var bounded = message.substring(0, Math.min(message.length(), WORDS_CHARS_MAX));
        var reason = Objects.toString(ended.getReason(), "Error");
        // A container that was killed has the end of its log for a message, and no cause in it.
        if (reason.equals("Error")) {
            return bounded.isEmpty() ? "exit " + ended.getExitCode() : bounded;
        }
        var cause = "exit " + ended.getExitCode() + ", " + reason;
        return bounded.isEmpty() ? cause : cause + ": " + bounded;
    }
}
