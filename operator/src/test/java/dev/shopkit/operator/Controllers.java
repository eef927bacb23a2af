package dev.shopkit.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shopkit.operator.kube.Canonical;
import dev.shopkit.operator.kube.Checksum;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Plays what runs in a cluster beside the operator: the Deployment controller, whose pods start at
 * once unless their version is broken, the StatefulSet controller, whose pod is a real mongod, and
 * the Job controller.
 */
final class Controllers implements AutoCloseable {

    private final KubernetesClient client;
    private final Clock clock;
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final Jobs jobs;
    private final Map<String, MongoProcess> members = new ConcurrentHashMap<>();
    private final Set<String> lost = ConcurrentHashMap.newKeySet();

    Controllers(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
        this.jobs = new Jobs(client, clock);
    }

    /** What becomes of migrations. */
    Jobs jobs() {
        return jobs;
    }

    /** Pods of this image never start. */
    void breakImage(String image) {
        broken.add(image);
    }

    /** Takes a member's volume and its pod; both come back, the volume without data. */
    void loseVolume(String namespace, String pod) {
        lost.add(namespace + "/" + pod);
        client.pods().inNamespace(namespace).withName(pod).withGracePeriod(0).delete();
    }

    /** Moves everything in the namespace as far as it goes; writes nothing when it is there. */
    void play(String namespace) {
        client.apps().deployments().inNamespace(namespace).list().getItems().forEach(this::play);
        client.apps().statefulSets().inNamespace(namespace).list().getItems().forEach(this::play);
        client.batch().v1().jobs().inNamespace(namespace).list().getItems().forEach(jobs::play);
    }

    String address(Pod pod) {
        return Objects.requireNonNull(members.get(key(pod))).address();
    }

    @Override
    public void close() {
        members.values().forEach(MongoProcess::close);
    }

    private void play(Deployment deployment) {
        var image = image(deployment);
        var status = broken.contains(image) ? stuck(deployment) : rolledOut(deployment);
        failedPod(deployment, broken.contains(image));
        if (!same(status, deployment.getStatus())) {
            update(new DeploymentBuilder(deployment).withStatus(status).build());
        }
    }

    // The operator may have been faster; the next round plays what is there then.
    private void update(Deployment deployment) {
        try {
            client.resource(deployment).updateStatus();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }

    private static boolean same(DeploymentStatus one, DeploymentStatus other) {
        return other != null
                && Objects.equals(one.getObservedGeneration(), other.getObservedGeneration())
                && Objects.equals(one.getReplicas(), other.getReplicas())
                && Objects.equals(one.getUpdatedReplicas(), other.getUpdatedReplicas())
                && Objects.equals(one.getAvailableReplicas(), other.getAvailableReplicas());
    }

    private DeploymentStatus rolledOut(Deployment deployment) {
        var replicas = deployment.getSpec().getReplicas();
        return status(deployment, replicas, replicas, replicas, clock.instant().toString());
    }

    // One pod too many, which does not start, beside all of the old ones.
    private DeploymentStatus stuck(Deployment deployment) {
        var before = deployment.getStatus();
        var old =
                before == null || before.getAvailableReplicas() == null
                        ? 0
                        : before.getAvailableReplicas();
        return status(deployment, old + 1, 1, old, clock.instant().toString());
    }

    private static DeploymentStatus status(
            Deployment deployment, int replicas, int updated, int available, String progress) {
        return new DeploymentStatusBuilder()
                .withObservedGeneration(deployment.getMetadata().getGeneration())
                .withReplicas(replicas)
                .withUpdatedReplicas(updated)
                .withReadyReplicas(available)
                .withAvailableReplicas(available)
                .addNewCondition()
                .withType("Progressing")
                .withStatus("True")
                .withLastUpdateTime(progress)
                .endCondition()
                .build();
    }

    private void failedPod(Deployment deployment, boolean wanted) {
        var name = deployment.getMetadata().getName() + "-new";
        var namespace = deployment.getMetadata().getNamespace();
        var pod = client.pods().inNamespace(namespace).withName(name);
        if (!wanted) {
            if (pod.get() != null) {
                pod.withGracePeriod(0).delete();
            }
        } else if (pod.get() == null) {
            var created = client.resource(pod(deployment, name)).create();
            client.resource(
                            new PodBuilder(created)
                                    .withNewStatus()
                                    .addNewContainerStatus()
                                    .withName("app")
                                    .withImage("x")
                                    .withImageID("")
                                    .withReady(false)
                                    .withRestartCount(0)
                                    .withNewState()
                                    .withNewWaiting("no such image", "ImagePullBackOff")
                                    .endState()
                                    .endContainerStatus()
                                    .endStatus()
                                    .build())
                    .updateStatus();
        }
    }

    private static Pod pod(Deployment deployment, String name) {
        var template = deployment.getSpec().getTemplate();
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(deployment.getMetadata().getNamespace())
                .withLabels(template.getMetadata().getLabels())
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
    }

    private void play(StatefulSet statefulSet) {
        var revision = revision(statefulSet);
        for (int i = 0; i < statefulSet.getSpec().getReplicas(); i++) {
            member(statefulSet, i, revision);
        }
        var status = statefulSet.getStatus();
        var observed = statefulSet.getMetadata().getGeneration();
        if (!revision.equals(status.getUpdateRevision())
                || !observed.equals(status.getObservedGeneration())) {
            status.setUpdateRevision(revision);
            status.setObservedGeneration(observed);
            status.setReplicas(statefulSet.getSpec().getReplicas());
            try {
                client.resource(statefulSet).updateStatus();
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                    throw e;
                }
            }
        }
    }

    private static String revision(StatefulSet statefulSet) {
        return Checksum.shortOf(Canonical.json(statefulSet.getSpec().getTemplate()));
    }

    // A pod that was deleted comes back with its volume, and the keyfile of now.
    private void member(StatefulSet statefulSet, int ordinal, String revision) {
        var namespace = statefulSet.getMetadata().getNamespace();
        var name = statefulSet.getMetadata().getName() + "-" + ordinal;
        var keyfile = keyfile(statefulSet);
        if (client.pods().inNamespace(namespace).withName(name).get() != null
                || keyfile.isEmpty()) {
            return;
        }
        var key = namespace + "/" + name;
        var before = members.get(key);
        if (before == null) {
            members.put(key, MongoProcess.start(MongoProcess.freePort(), keyfile.get()));
        } else if (lost.remove(key)) {
            before.restartEmpty(keyfile.get());
        } else {
            before.restart(keyfile.get());
        }
        var created = client.resource(pod(statefulSet, name, revision)).create();
        client.resource(running(created)).updateStatus();
    }

    private Optional<String> keyfile(StatefulSet statefulSet) {
        return Optional.ofNullable(
                        client.secrets()
                                .inNamespace(statefulSet.getMetadata().getNamespace())
                                .withName(statefulSet.getMetadata().getName() + "-keyfile")
                                .get())
                .map(secret -> Base64.getDecoder().decode(secret.getData().get("keyfile")))
                .map(bytes -> new String(bytes, UTF_8));
    }

    private static Pod pod(StatefulSet statefulSet, String name, String revision) {
        var template = statefulSet.getSpec().getTemplate();
        // spotless:off
        var pod = new PodBuilder()
            .withNewMetadata()
                .withName(name)
                .withNamespace(statefulSet.getMetadata().getNamespace())
                .withLabels(template.getMetadata().getLabels())
                .addToLabels("controller-revision-hash", revision)
                .withAnnotations(template.getMetadata().getAnnotations())
            .endMetadata()
            .withSpec(template.getSpec())
            .build();
        // spotless:on
        pod.getSpec().setVolumes(List.of());
        pod.getSpec().getContainers().getFirst().setVolumeMounts(List.of());
        pod.getSpec().getInitContainers().getFirst().setVolumeMounts(List.of());
        return pod;
    }

    private static Pod running(Pod created) {
        // spotless:off
        return new PodBuilder(created)
            .withNewStatus()
                .withPodIP("127.0.0.1")
                .addNewPodIP("127.0.0.1")
                .addNewContainerStatus()
                    .withName("mongod")
                    .withImage("x")
                    .withImageID("")
                    .withReady(true)
                    .withStarted(true)
                    .withRestartCount(0)
                .endContainerStatus()
            .endStatus()
            .build();
        // spotless:on
    }

    private static String image(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getImage();
    }

    private static String key(Pod pod) {
        return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
    }
}
