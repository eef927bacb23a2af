package dev.shopkit.e2e;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** The cluster under test, asked as a person with kubectl would. */
final class Cluster implements AutoCloseable {
    private static final ResourceDefinitionContext SHOPS =
            new ResourceDefinitionContext.Builder()
                    .withGroup("shopkit.dev")
                    .withVersion("v1alpha1")
                    .withKind("Shop")
                    .withPlural("shops")
                    .withNamespaced(true)
                    .build();

    private final KubernetesClient client = new KubernetesClientBuilder().build();

    KubernetesClient client() {
        return client;
    }

    Optional<GenericKubernetesResource> shop(String namespace, String name) {
        return Optional.ofNullable(
                client.genericKubernetesResources(SHOPS)
                        .inNamespace(namespace)
                        .withName(name)
                        .get());
    }

    /** Merges {@code patch}, JSON, into the Shop. */
    void patchShop(String namespace, String name, String patch) {
        client.genericKubernetesResources(SHOPS)
                .inNamespace(namespace)
                .withName(name)
                .patch(
                        io.fabric8.kubernetes.client.dsl.base.PatchContext.of(
                                io.fabric8.kubernetes.client.dsl.base.PatchType.JSON_MERGE),
                        patch);
    }

    void applyShop(String namespace, String yaml) {
        client.resource(yaml).inNamespace(namespace).serverSideApply();
    }

    void deleteShop(String namespace, String name) {
        client.genericKubernetesResources(SHOPS).inNamespace(namespace).withName(name).delete();
    }

    /** The status of a condition of the Shop, {@code Unknown} before it is there. */
    String condition(String namespace, String name, String type) {
        return condition(namespace, name, type, "status").orElse("Unknown");
    }

    String reason(String namespace, String name, String type) {
        return condition(namespace, name, type, "reason").orElse("");
    }

    String message(String namespace, String name, String type) {
        return condition(namespace, name, type, "message").orElse("");
    }

    /** Awaits the condition of the Shop as it is wanted now, not of what was wanted before. */
    void awaitCondition(
            String namespace, String name, String type, String status, Duration budget) {
        Awaitility.await(name + " " + type + "=" + status)
                .atMost(budget)
                .pollInterval(Duration.ofMillis(500))
                .until(
                        // One read: two may be of before and after the operator has looked.
                        () ->
                                shop(namespace, name)
                                        .filter(Cluster::isObserved)
                                        .flatMap(shop -> condition(shop, type, "status"))
                                        .filter(status::equals)
                                        .isPresent());
    }

    private static boolean isObserved(GenericKubernetesResource shop) {
        var observed = shop.<Number>get("status", "observedGeneration");
        return observed != null && observed.longValue() == shop.getMetadata().getGeneration();
    }

    /** The pods of a service of a Shop that are not on their way out. */
    List<Pod> pods(String namespace, String shop, String service) {
        return client
                .pods()
                .inNamespace(namespace)
                .withLabels(Map.of("shopkit.dev/shop", shop, "shopkit.dev/service", service))
                .list()
                .getItems()
                .stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    /** Kills every pod of a service at once and without grace: SIGKILL for what runs in it. */
    int kill(String namespace, Map<String, String> labels) {
        return client.pods()
                .inNamespace(namespace)
                .withLabels(labels)
                .withGracePeriod(0)
                .delete()
                .size();
    }

    String secret(String namespace, String name, String key) {
        var secret = client.secrets().inNamespace(namespace).withName(name).require();
        return new String(
                Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }

    LocalPortForward forward(String namespace, String pod, int port) {
        return client.pods().inNamespace(namespace).withName(pod).portForward(port);
    }

    @Override
    public void close() {
        client.close();
    }

    private Optional<String> condition(String namespace, String name, String type, String field) {
        return shop(namespace, name).flatMap(shop -> condition(shop, type, field));
    }

    private static Optional<String> condition(
            GenericKubernetesResource shop, String type, String field) {
        return conditions(shop).stream()
                .filter(it -> type.equals(it.get("type")))
                .map(it -> String.valueOf(it.get(field)))
                .findFirst();
    }

    @SuppressWarnings("unchecked") // The status is untyped JSON of our own schema.
    private static List<Map<String, Object>> conditions(GenericKubernetesResource shop) {
        return Optional.ofNullable(
                        (Map<String, Object>) shop.getAdditionalProperties().get("status"))
                .map(status -> (List<Map<String, Object>>) status.get("conditions"))
                .orElse(List.of());
    }
}
