package dev.shopkit.operator.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodFailuresTest {

    @Test
    void namesThePodAndTheImageThatCannotBePulled() {
        assertThat(first(pod(waiting("ImagePullBackOff", "no such image"))))
                .isEqualTo("Pod demo-orders-x: ImagePullBackOff: no such image");
    }

    @Test
    void namesTheLastExitOfACrash() {
        // spotless:off
        var crashed = new ContainerStatusBuilder(waiting("CrashLoopBackOff", "back-off 10s"))
            .withNewLastState()
                .withNewTerminated().withExitCode(137).withReason("OOMKilled").endTerminated()
            .endLastState()
            .build();
        // spotless:on
        assertThat(first(pod(crashed)))
                .isEqualTo(
                        "Pod demo-orders-x: CrashLoopBackOff (last exit 137, OOMKilled): back-off"
                                + " 10s");
    }

    @Test
    void namesWhyAPodFindsNoNode() {
        // spotless:off
        var pod = new PodBuilder(pod())
            .editStatus()
                .addNewCondition()
                    .withType("PodScheduled").withStatus("False")
                    .withReason("Unschedulable").withMessage("0/1 nodes are available")
                .endCondition()
            .endStatus()
            .build();
        // spotless:on
        assertThat(first(pod))
                .isEqualTo("Pod demo-orders-x: Unschedulable: 0/1 nodes are available");
    }

    @Test
    void namesAMissingSecretKey() {
        assertThat(first(pod(waiting("CreateContainerConfigError", "secret \"x\" not found"))))
                .contains("CreateContainerConfigError: secret \"x\" not found");
    }

    @Test
    void namesWhatRefusedThePod() {
        // spotless:off
        var deployment = new DeploymentBuilder()
            .withNewMetadata().withName("demo-orders").endMetadata()
            .withNewStatus()
                .addNewCondition()
                    .withType("ReplicaFailure").withStatus("True")
                    .withReason("FailedCreate").withMessage("exceeded quota")
                .endCondition()
            .endStatus()
            .build();
        // spotless:on
        assertThat(PodFailures.first(List.of(deployment), List.of()))
                .contains("Deployment demo-orders: FailedCreate: exceeded quota");
    }

    @Test
    void isSilentWhilePodsStart() {
        var starting = pod(waiting("ContainerCreating", ""));
        assertThat(PodFailures.first(List.of(), List.of(starting))).isEmpty();
    }

    private static String first(Pod pod) {
        return PodFailures.first(List.of(), List.of(pod)).orElse("");
    }

    private static ContainerStatus waiting(String reason, String message) {
        // spotless:off
        return new ContainerStatusBuilder()
            .withName("app")
            .withNewState().withNewWaiting(message, reason).endState()
            .build();
        // spotless:on
    }

    private static Pod pod(ContainerStatus... containers) {
        // spotless:off
        return new PodBuilder()
            .withNewMetadata().withName("demo-orders-x").endMetadata()
            .withNewStatus().withContainerStatuses(containers).endStatus()
            .build();
        // spotless:on
    }
}
