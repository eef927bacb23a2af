package dev.shopkit.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.api.ShopCondition;
import dev.shopkit.operator.api.ShopStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whole Shops, from applied to what they become; the test plays all controllers but ours. */
class ConvergenceIT {

    // Longer than the operator rests between two looks at a settled Shop.
    private static final Duration SETTLED = Duration.ofSeconds(35);

    private static final String EXTERNAL =
            """
            apiVersion: shopkit.dev/v1alpha1
            kind: Shop
            metadata: {name: demo}
            spec:
              version: "%s"
              template: {replicas: %d}
              mongodb: {external: {connectionSecretRef: {name: dbs}}}
              redis: {managed: {maxMemory: 64Mi}}
              rollout: {progressDeadlineSeconds: 60}
            """;

    private static final String MANAGED =
            """
            apiVersion: shopkit.dev/v1alpha1
            kind: Shop
            metadata: {name: demo}
            spec:
              version: "1"
              template: {replicas: 1}
              exposure: {ingress: {ingressClassName: traefik, host: shop.example.com}}
              mongodb: {managed: {members: 1}}
              redis: {managed: {maxMemory: 64Mi}}
            """;

    private static World world;

    @BeforeAll
    static void start() {
        world = new World(12);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void becomesReadyWithARealDatabaseAndThenWritesNothing() {
        var namespace = world.namespace();
        world.apply(namespace, MANAGED);
        world.awaitReady(namespace);
        var status = world.shop(namespace).getStatus();
        assertThat(status.url()).isEqualTo("http://shop.example.com/");
        assertThat(status.conditions())
                .filteredOn(ShopCondition::holds)
                .extracting(ShopCondition::type)
                .containsExactlyInAnyOrder("Ready", "Available", "MongoReady", "RedisReady");

        // Longer than the time after which every Shop is looked at again, whatever happened.
        var before = new AtomicReference<Object>("nothing seen yet");
        Awaitility.await("nothing is written to any Shop")
                .atMost(World.BUDGET.plus(SETTLED))
                .during(SETTLED)
                .until(
                        () -> {
                            var now = List.of(world.versions(namespace), world.writes());
                            return now.equals(before.getAndSet(now));
                        });
    }

    @Test
    void restoresWhatOthersChangeOrDelete() {
        var namespace = ready();
        var service = world.admin.services().inNamespace(namespace).withName("demo-orders");
        service.edit(
                s -> {
                    s.getSpec().setSelector(Map.of("app", "wrong"));
                    return s;
                });
        deployment(namespace, "demo-users").scale(0);
        world.admin
                .network()
                .v1()
                .networkPolicies()
                .inNamespace(namespace)
                .withName("demo-default-deny")
                .delete();

        Awaitility.await()
                .atMost(World.BUDGET)
                .untilAsserted(
                        () -> {
                            assertThat(service.get().getSpec().getSelector())
                                    .containsEntry("shopkit.dev/service", "orders");
                            assertThat(replicas(namespace, "demo-users")).isEqualTo(1);
                            assertThat(
                                            world.admin
                                                    .network()
                                                    .v1()
                                                    .networkPolicies()
                                                    .inNamespace(namespace)
                                                    .withName("demo-default-deny")
                                                    .get())
                                    .isNotNull();
                        });
    }

    @Test
    void leavesAloneWhatOthersAdd() {
        var namespace = ready();
        var deployment = deployment(namespace, "demo-users");
        deployment.edit(
                d -> {
                    d.getMetadata().getAnnotations().put("example.com/note", "mine");
                    return d;
                });
        world.apply(namespace, EXTERNAL.formatted("2", 1));
        world.awaitReady(namespace);
        assertThat(deployment.get().getMetadata().getAnnotations())
                .containsEntry("example.com/note", "mine");
    }

    @Test
    void makesSecretsOnceAndKeepsThem() {
        var namespace = ready();
        var before = secrets(namespace);
        world.apply(namespace, EXTERNAL.formatted("2", 1));
        world.awaitReady(namespace);
        assertThat(secrets(namespace)).isEqualTo(before);
        assertThat(before.keySet())
                .contains("demo-jwt", "demo-tokens", "demo-cursor", "demo-admin", "demo-redis");
    }

    @Test
    void waitsForASecretOfOthersAndHealsWhenItAppears() {
        var namespace = world.namespace();
        world.apply(namespace, EXTERNAL.formatted("1", 1));
        world.awaitReason(namespace, "SecretMissing");
        assertThat(world.condition(namespace, "Ready").orElseThrow().message())
                .contains("Secret dbs");
        assertThat(deployment(namespace, "demo-users").get()).isNull();
        databases(namespace, "first");
        world.awaitReady(namespace);
    }

    @Test
    void rollsPodsWhenASecretTheyMountChanges() {
        var namespace = ready();
        var before = secretsAnnotation(namespace, "demo-orders");
        databases(namespace, "second");
        Awaitility.await()
                .atMost(World.BUDGET)
                .until(() -> !secretsAnnotation(namespace, "demo-orders").equals(before));
        assertThat(secretsAnnotation(namespace, "demo-storefront")).isEmpty();
    }

    @Test
    void returnsToTheLastGoodReleaseAfterTheDeadline() {
        var namespace = ready();
        world.controllers.breakImage("registry.example.com/shopkit/app:bad");
        world.apply(namespace, EXTERNAL.formatted("bad", 1));
        world.await(namespace, "Ready", c -> c.message().contains("ImagePullBackOff"));
        assertThat(image(namespace, "demo-orders")).endsWith(":bad");
        assertThat(world.condition(namespace, "Available").orElseThrow().holds()).isTrue();

        // A service that moves only after the clock did would have its time still before it.
        Awaitility.await()
                .atMost(World.BUDGET)
                .until(
                        () -> {
                            world.controllers.play(namespace);
                            return world.shop(namespace).getStatus().services();
                        },
                        services -> services.stream().allMatch(s -> s.version().equals("bad")));
        world.controllers.play(namespace);
        world.clock.advance(Duration.ofSeconds(61));
        world.awaitReason(namespace, "RolledBack");
        world.await(namespace, "Stalled", ShopCondition::holds);

        var shop = world.shop(namespace);
        assertThat(image(namespace, "demo-orders")).endsWith(":1");
        assertThat(shop.getSpec().version()).isEqualTo("bad");
        assertThat(shop.getStatus().release()).isEqualTo(new ShopStatus.Release("1", "1", "bad"));
        assertThat(shop.getStatus().condition("Available").orElseThrow().holds()).isTrue();
        assertThat(shop.getStatus().condition("Ready").orElseThrow().message())
                .contains("bad", "ImagePullBackOff");

        world.apply(namespace, EXTERNAL.formatted("3", 1));
        world.awaitReady(namespace);
        assertThat(image(namespace, "demo-orders")).endsWith(":3");
        assertThat(world.shop(namespace).getStatus().release())
                .as("not forgotten before the new one has proved itself")
                .isEqualTo(new ShopStatus.Release("1", "3", null));
        world.clock.advance(Duration.ofSeconds(61));
        Awaitility.await()
                .atMost(World.BUDGET)
                .until(
                        () -> world.shop(namespace).getStatus().release(),
                        new ShopStatus.Release("3", "3", null)::equals);
    }

    @Test
    void keepsWhatRunsWhenASpecIsNotAllowed() {
        var namespace = ready();
        var image = "elsewhere.example.com/app@sha256:" + "a".repeat(64);
        world.apply(namespace, EXTERNAL.formatted("2", 1) + "  image: " + image + "\n");
        world.awaitReason(namespace, "InvalidSpec");
        assertThat(world.condition(namespace, "Stalled").orElseThrow().holds()).isTrue();
        assertThat(image(namespace, "demo-orders")).endsWith(":1");
        world.apply(namespace, EXTERNAL.formatted("2", 1));
        world.awaitReady(namespace);
    }

    @Test
    void handsReplicasToTheAutoscalerAndTakesThemBack() {
        var namespace = ready();
        world.apply(namespace, EXTERNAL.formatted("1", 3));
        world.awaitReady(namespace);
        var scaled =
                EXTERNAL.formatted("1", 3)
                        + "  services: {orders: {autoscaling: {minReplicas: 2, maxReplicas: 5}}}\n";
        world.apply(namespace, scaled);
        world.awaitReady(namespace);
        assertThat(autoscaler(namespace)).isNotNull();
        assertThat(replicas(namespace, "demo-orders")).as("not fallen to 1").isEqualTo(3);

        deployment(namespace, "demo-orders").scale(5);
        Awaitility.await()
                .during(Duration.ofSeconds(5))
                .atMost(Duration.ofSeconds(15))
                .until(() -> replicas(namespace, "demo-orders") == 5);

        world.apply(namespace, EXTERNAL.formatted("1", 3));
        Awaitility.await().atMost(World.BUDGET).until(() -> autoscaler(namespace) == null);
        Awaitility.await()
                .atMost(World.BUDGET)
                .until(() -> replicas(namespace, "demo-orders") == 3);
    }

    @Test
    void changesNothingWhileSuspended() {
        var namespace = ready();
        world.apply(namespace, EXTERNAL.formatted("2", 1) + "  suspendReconciliation: true\n");
        Awaitility.await()
                .atMost(World.BUDGET)
                .until(
                        () -> world.shop(namespace).getStatus().condition("Suspended"),
                        it -> it.filter(ShopCondition::holds).isPresent());
        assertThat(image(namespace, "demo-orders")).endsWith(":1");
        assertThat(world.condition(namespace, "Ready")).as("of what is asked for").isEmpty();
        world.apply(namespace, EXTERNAL.formatted("2", 1) + "  suspendReconciliation: false\n");
        world.awaitReady(namespace);
        assertThat(image(namespace, "demo-orders")).endsWith(":2");
    }

    @Test
    void leavesDataAndItsSecretsBehindAndNothingElse() {
        var namespace = world.namespace();
        world.apply(namespace, MANAGED);
        world.awaitReady(namespace);
        var unowned =
                world.admin.secrets().inNamespace(namespace).list().getItems().stream()
                        .filter(s -> s.getMetadata().getOwnerReferences().isEmpty())
                        .map(s -> s.getMetadata().getName());
        assertThat(unowned)
                .containsExactlyInAnyOrder(
                        "demo-mongodb", "demo-mongodb-keyfile", "demo-mongodb-operator");
        var statefulSet =
                world.admin
                        .apps()
                        .statefulSets()
                        .inNamespace(namespace)
                        .withName("demo-mongodb")
                        .get();
        assertThat(statefulSet.getSpec().getPersistentVolumeClaimRetentionPolicy().getWhenDeleted())
                .isEqualTo("Retain");
        assertThat(
                        statefulSet
                                .getSpec()
                                .getVolumeClaimTemplates()
                                .getFirst()
                                .getMetadata()
                                .getOwnerReferences())
                .isEmpty();
        var uid = world.shop(namespace).getMetadata().getUid();
        for (var kind : List.of(Deployment.class, StatefulSet.class, Service.class)) {
            assertThat(world.admin.resources(kind).inNamespace(namespace).list().getItems())
                    .isNotEmpty()
                    .allSatisfy(o -> assertThat(owner((HasMetadata) o)).isEqualTo(uid));
        }
        assertThat(world.shop(namespace).getMetadata().getFinalizers()).isEmpty();
    }

    private static String ready() {
        var namespace = world.namespace();
        databases(namespace, "first");
        world.apply(namespace, EXTERNAL.formatted("1", 1));
        world.awaitReady(namespace);
        return namespace;
    }

    private static void databases(String namespace, String host) {
        var secret =
                new SecretBuilder()
                        .withNewMetadata()
                        .withName("dbs")
                        .withNamespace(namespace)
                        .endMetadata();
        for (var service : List.of("users", "catalog", "inventory", "orders")) {
            secret.addToStringData(service, "mongodb://%s/%s".formatted(host, service));
        }
        world.admin.resource(secret.build()).serverSideApply();
    }

    private static Map<String, Map<String, String>> secrets(String namespace) {
        return world.admin.secrets().inNamespace(namespace).list().getItems().stream()
                .collect(
                        java.util.stream.Collectors.toMap(
                                s -> s.getMetadata().getName(), Secret::getData));
    }

    private static io.fabric8.kubernetes.client.dsl.RollableScalableResource<Deployment> deployment(
            String namespace, String name) {
        return world.admin.apps().deployments().inNamespace(namespace).withName(name);
    }

    private static int replicas(String namespace, String name) {
        return deployment(namespace, name).get().getSpec().getReplicas();
    }

    private static String image(String namespace, String name) {
        var spec = deployment(namespace, name).get().getSpec().getTemplate().getSpec();
        return spec.getContainers().getFirst().getImage();
    }

    private static String secretsAnnotation(String namespace, String name) {
        var annotations =
                deployment(namespace, name)
                        .get()
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getAnnotations();
        return annotations == null ? "" : annotations.getOrDefault("shopkit.dev/secrets", "");
    }

    private static @org.jspecify.annotations.Nullable HorizontalPodAutoscaler autoscaler(
            String namespace) {
        return world.admin
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(namespace)
                .withName("demo-orders")
                .get();
    }

    private static String owner(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().getFirst().getUid();
    }
}
