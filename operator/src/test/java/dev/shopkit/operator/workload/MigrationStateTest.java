package dev.shopkit.operator.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MigrationStateTest {

    private static final String AT = "2026-11-26T12:00:00Z";

    @Test
    void isDoneWhenTheJobIs() {
        assertThat(MigrationState.of(job("Complete", "CompletionsReached"), List.of()))
                .isEqualTo(new MigrationState.Done(Instant.parse(AT)));
    }

    @Test
    void isDoneWhenTheImageHasNoSuchRole() {
        assertThat(MigrationState.of(job("Failed", "PodFailurePolicy"), List.of()))
                .isEqualTo(new MigrationState.Done(Instant.parse(AT)));
    }

    @Test
    void runsWhileAPodOfTheJobDoes() {
        assertThat(MigrationState.of(job("", ""), List.of(pod("job", "Running", 0, ""))))
                .isEqualTo(new MigrationState.Running());
        assertThat(MigrationState.of(job("", ""), List.of(pod("other", "Running", 0, ""))))
                .isEqualTo(new MigrationState.Waiting("The migration starts", Optional.empty()));
    }

    /** The Job's controller counts a pod that has ended a second or more later. */
    @Test
    void runsUntilTheJobHasCountedItsPod() {
        assertThat(MigrationState.of(job("", ""), List.of(pod("job", "Succeeded", 0, ""))))
                .isEqualTo(new MigrationState.Running());
        assertThat(MigrationState.of(job("SuccessCriteriaMet", ""), List.of()))
                .isEqualTo(new MigrationState.Running());
        assertThat(MigrationState.of(job("FailureTarget", ""), List.of()))
                .isEqualTo(new MigrationState.Running());
    }

    /** Between two pods it is the Job that repeats or gives up, and not the release's deadline. */
    @Test
    void isJudgedOnlyByAPodThatDoesNotStart() {
        var pending = MigrationState.of(job("", ""), List.of(pod("job", "Pending", 0, "")));
        assertThat(pending.isJudgeable()).isTrue();
        assertThat(pending.after(Instant.EPOCH)).isEqualTo(Instant.parse(AT));

        assertThat(MigrationState.of(job("", ""), List.of()).isJudgeable()).isFalse();
        assertThat(
                        MigrationState.of(job("", ""), List.of(pod("job", "Failed", 1, "")))
                                .isJudgeable())
                .isFalse();
    }

    @Test
    void tellsWhatKilledAPodBesideTheEndOfItsLog() {
        var killed = List.of(pod("job", "Failed", 137, "x".repeat(2_000)));

        assertThat(MigrationState.of(job("", ""), killed).why().orElseThrow())
                .startsWith("Migration: exit 137, OOMKilled: xxx")
                .hasSizeLessThan(500);
    }

    @Test
    void saysTheLastWordsOfAnAttemptThatFailed() {
        var pods = List.of(pod("job", "Failed", 1, "no primary"), pod("job", "Failed", 137, ""));

        assertThat(MigrationState.of(job("", ""), pods.subList(0, 1)))
                .isEqualTo(new MigrationState.Waiting("Migration: no primary", Optional.empty()));
        assertThat(MigrationState.of(job("Failed", "BackoffLimitExceeded"), pods.subList(1, 2)))
                .isEqualTo(
                        new MigrationState.Failed(
                                "Job demo-migrate: BackoffLimitExceeded: exit 137, OOMKilled"));
    }

    @Test
    void isNoProgressOfPodsWhileItHoldsThemUp() {
        var before = Instant.parse(AT).minusSeconds(9);
        assertThat(new MigrationState.Done(Instant.parse(AT)).after(before))
                .isEqualTo(Instant.parse(AT));
        assertThat(new MigrationState.Running().after(before)).isEqualTo(before);
        assertThat(new MigrationState.Running().isJudgeable()).isFalse();
    }

    private static Job job(String condition, String reason) {
        var job =
                new JobBuilder()
                        .withNewMetadata()
                        .withName("demo-migrate")
                        .withUid("job")
                        .endMetadata()
                        .withNewStatus()
                        .withCompletionTime(AT)
                        .endStatus();
        if (!condition.isEmpty()) {
            job.editStatus()
                    .addNewCondition()
                    .withType(condition)
                    .withStatus("True")
                    .withReason(reason)
                    .withLastTransitionTime(AT)
                    .endCondition()
                    .endStatus();
        }
        return job.build();
    }

    private static Pod pod(String owner, String phase, int exit, String message) {
        // spotless:off
        return new PodBuilder()
            .withNewMetadata()
                .withName("demo-migrate-" + exit)
                .withCreationTimestamp(AT)
                .withOwnerReferences(new OwnerReferenceBuilder().withUid(owner).build())
            .endMetadata()
            .withNewStatus()
                .withPhase(phase)
                .addNewContainerStatus()
                    .withNewState()
                        .withNewTerminated()
                            .withExitCode(exit)
                            .withReason(exit == 137 ? "OOMKilled" : "Error")
                            .withMessage(message)
                            .withFinishedAt(AT)
                        .endTerminated()
                    .endState()
                .endContainerStatus()
            .endStatus()
            .build();
        // spotless:on
    }
}
