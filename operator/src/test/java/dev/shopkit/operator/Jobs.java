package dev.shopkit.operator;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Plays the Job controller: migrations end well at once, unless told otherwise by image. */
final class Jobs {

    /** What becomes of a migration. */
    enum Fate {
        DONE,
        /** Its pod runs and does not end. */
        RUNS,
        /** Its pod has ended well, and nobody has counted it. */
        ENDED,
        /** Every attempt failed. */
        FAILS,
        /** The image is of before there was such a role, and ends with 2. */
        NO_SUCH_ROLE
    }

    /** What a pod that failed says in its status. */
    static final String LAST_WORDS = "the schema of orders was not applied";

    private final KubernetesClient client;
    private final Clock clock;
    private final Map<String, Fate> fates = new ConcurrentHashMap<>();

    Jobs(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    void fate(String image, Fate fate) {
        fates.put(image, fate);
    }

    void play(Job job) {
        if (!job.getStatus().getConditions().isEmpty()) {
            return;
        }
        var image = job.getSpec().getTemplate().getSpec().getContainers().getFirst().getImage();
        switch (fates.getOrDefault(image, Fate.DONE)) {
            case DONE -> ends(job, "SuccessCriteriaMet", "Complete", "CompletionsReached");
            case RUNS -> pod(job, "Running", 0);
            case ENDED -> pod(job, "Succeeded", 0);
            case FAILS -> {
                pod(job, "Failed", 1);
                ends(job, "FailureTarget", "Failed", "BackoffLimitExceeded");
            }
            case NO_SUCH_ROLE -> {
                pod(job, "Failed", 2);
                ends(job, "FailureTarget", "Failed", "PodFailurePolicy");
            }
        }
    }

    private void ends(Job job, String first, String last, String reason) {
        var now = clock.instant().toString();
        var status = new JobStatusBuilder().withStartTime(now);
        if (last.equals("Complete")) {
            status.withCompletionTime(now).withSucceeded(1);
        }
        for (var type : new String[] {first, last}) {
            status.addNewCondition()
                    .withType(type)
                    .withStatus("True")
                    .withReason(reason)
                    .withLastTransitionTime(now)
                    .withLastProbeTime(now)
                    .endCondition();
        }
        try {
            client.resource(new JobBuilder(job).withStatus(status.build()).build()).updateStatus();
        } catch (KubernetesClientException gone) {
            if (gone.getCode() != HttpURLConnection.HTTP_CONFLICT
                    && gone.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw gone;
            }
        }
    }

    private void pod(Job job, String phase, int exit) {
        var name = job.getMetadata().getName() + "-abcde";
        var namespace = job.getMetadata().getNamespace();
        if (client.pods().inNamespace(namespace).withName(name).get() != null) {
            return;
        }
        var created = client.resource(pod(job, name)).create();
        var state =
                phase.equals("Running")
                        ? new ContainerStateBuilder().withNewRunning().endRunning().build()
                        : new ContainerStateBuilder()
                                .withNewTerminated()
                                .withExitCode(exit)
                                .withMessage(LAST_WORDS)
                                .withFinishedAt(clock.instant().toString())
                                .endTerminated()
                                .build();
        // spotless:off
        client.resource(new PodBuilder(created)
                .withNewStatus()
                    .withPhase(phase)
                    .addNewContainerStatus()
                        .withName("migrate")
                        .withImage("x")
                        .withImageID("")
                        .withReady(false)
                        .withRestartCount(0)
                        .withState(state)
                    .endContainerStatus()
                .endStatus()
                .build())
            .updateStatus();
        // spotless:on
    }

    private static Pod pod(Job job, String name) {
        var template = job.getSpec().getTemplate();
        // spotless:off
        return new PodBuilder()
            .withNewMetadata()
                .withName(name)
                .withNamespace(job.getMetadata().getNamespace())
                .withLabels(template.getMetadata().getLabels())
                .withOwnerReferences(new OwnerReferenceBuilder()
                    .withApiVersion("batch/v1")
                    .withKind("Job")
                    .withName(job.getMetadata().getName())
                    .withUid(job.getMetadata().getUid())
                    .withController(true)
                    .build())
            .endMetadata()
            .withSpec(template.getSpec())
            .build();
        // spotless:on
    }
}
