package dev.shopkit.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.api.ShopCondition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What others made stays as it is, whatever it is called (redpanda-operator#105); what we made and
 * somebody orphaned is ours again.
 */
class OwnershipIT {

    private static final List<String> THEIRS =
            List.of(
                    """
                    apiVersion: v1
                    kind: Service
                    metadata: {name: demo-catalog, labels: {team: theirs}}
                    spec:
                      selector: {app: theirs}
                      ports: [{name: theirs, port: 1234}]
                    """,
                    """
                    apiVersion: v1
                    kind: ServiceAccount
                    metadata: {name: demo-orders, annotations: {cloud/role: theirs}}
                    """,
                    """
                    apiVersion: networking.k8s.io/v1
                    kind: Ingress
                    metadata: {name: demo}
                    spec:
                      rules:
                        - host: theirs.example.com
                    """,
                    """
                    apiVersion: networking.k8s.io/v1
                    kind: NetworkPolicy
                    metadata: {name: demo-users, labels: {app.kubernetes.io/managed-by: Helm}}
                    spec:
                      podSelector: {matchLabels: {app: theirs}}
                    """);

    private static World world;

    @BeforeAll
    static void start() {
        world = new World(3);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void leavesWhatOthersMadeAsItIsAndSaysWhose() {
        var namespace = world.namespace();
        var theirs = THEIRS.stream().map(TestFiles::object).map(o -> made(namespace, o)).toList();
        Databases.make(world, namespace);
        world.apply(
                namespace,
                Databases.SHOP.formatted("1")
                        + "  exposure: {ingress: {ingressClassName: traefik, host: demo.example.com}}\n");

        world.awaitReason(namespace, "Conflict");
        var ready = world.condition(namespace, "Ready").orElseThrow();
        assertThat(ready.message())
                .contains("Service demo-catalog", "ServiceAccount demo-orders", "Ingress demo")
                .contains("NetworkPolicy demo-users is there already and belongs to Helm");
        world.await(namespace, "Stalled", ShopCondition::holds);
        for (var object : theirs) {
            var now = world.admin.resource(object).get();
            assertThat(now.getMetadata().getResourceVersion())
                    .as(object.getKind())
                    .isEqualTo(object.getMetadata().getResourceVersion());
            assertThat(now.getMetadata().getOwnerReferences()).isEmpty();
        }

        theirs.forEach(object -> world.admin.resource(object).delete());
        world.awaitReady(namespace);
    }

    @Test
    void takesUpAgainWhatSomebodyOrphaned() {
        var namespace = Databases.ready(world);
        var service = world.admin.services().inNamespace(namespace).withName("demo-orders");
        service.edit(
                s -> {
                    s.getMetadata().setOwnerReferences(List.of());
                    return s;
                });
        Awaitility.await()
                .atMost(World.BUDGET)
                .until(() -> !service.get().getMetadata().getOwnerReferences().isEmpty());
        world.awaitReady(namespace);
    }

    /** Without its labels no informer holds it, and it must not be taken for somebody else's. */
    @Test
    void repairsWhatLostItsLabels() {
        var namespace = Databases.ready(world);
        var service = world.admin.services().inNamespace(namespace).withName("demo-orders");
        service.edit(
                s -> {
                    s.getMetadata().setLabels(Map.of());
                    return s;
                });
        Awaitility.await()
                .atMost(World.BUDGET)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () ->
                                service.get()
                                        .getMetadata()
                                        .getLabels()
                                        .containsKey("shopkit.dev/shop"));
        world.awaitReady(namespace);
    }

    private static HasMetadata made(String namespace, HasMetadata object) {
        object.getMetadata().setNamespace(namespace);
        return world.admin.resource(object).create();
    }
}
