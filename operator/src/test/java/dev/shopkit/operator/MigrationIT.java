package dev.shopkit.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.api.ShopCondition;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No pod of a release starts before the databases are as it needs them. */
class MigrationIT {

    private static final String SHOP =
            """
            apiVersion: shopkit.dev/v1alpha1
            kind: Shop
            metadata: {name: demo}
            spec:
              version: "%s"
              template: {replicas: 1}
              mongodb: {external: {connectionSecretRef: {name: dbs}}}
              redis: {managed: {maxMemory: 64Mi}}
              rollout: {progressDeadlineSeconds: 60}
            """;

    private static World world;

    @BeforeAll
    static void start() {
        world = new World(5);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void isDoneBeforeAnyPodOfARelease() {
        var namespace = ready("1");
        fate("slow", Jobs.Fate.RUNS);

        world.apply(namespace, SHOP.formatted("slow"));
        world.await(namespace, "Ready", c -> c.message().contains("are being migrated"));
        assertThat(image(namespace)).endsWith(":1");

        // It is no fault of the release when a large collection takes longer than a rollout may.
        world.clock.advance(Duration.ofMinutes(10));
        world.await(namespace, "Reconciling", ShopCondition::holds);
        assertThat(image(namespace)).endsWith(":1");
        assertThat(world.condition(namespace, "Available").orElseThrow().holds()).isTrue();

        // What serves meanwhile is looked after as ever.
        orders(namespace).delete();
        world.await(namespace, "Available", c -> exists(namespace) && c.holds());
        assertThat(image(namespace)).endsWith(":1");

        fate("slow", Jobs.Fate.DONE);
        world.awaitReady(namespace);
        assertThat(image(namespace)).endsWith(":slow");
        assertThat(jobs(namespace)).as("those of other releases are gone").hasSize(1);
    }

    @Test
    void keepsTheVersionBeforeWhereItFailsAndGoesOnWhenTriedAgain() {
        var namespace = ready("1");
        fate("refused", Jobs.Fate.FAILS);

        world.apply(namespace, SHOP.formatted("refused"));
        world.awaitReason(namespace, "MigrationFailed");
        world.await(namespace, "Stalled", ShopCondition::holds);

        assertThat(world.condition(namespace, "Ready").orElseThrow().message())
                .contains(Jobs.LAST_WORDS, "BackoffLimitExceeded");
        assertThat(world.condition(namespace, "Available").orElseThrow().holds()).isTrue();
        assertThat(image(namespace)).endsWith(":1");

        // However late that is.
        world.clock.advance(Duration.ofHours(3));
        fate("refused", Jobs.Fate.DONE);
        world.admin.resource(jobs(namespace).getFirst()).delete();
        world.awaitReady(namespace);
        assertThat(image(namespace)).endsWith(":refused");
    }

    @Test
    void isNotGivenUpAtTheMomentItSucceeds() {
        var namespace = ready("1");
        fate("ended", Jobs.Fate.ENDED);

        world.apply(namespace, SHOP.formatted("ended"));
        world.await(namespace, "Ready", c -> c.message().contains("are being migrated"));
        world.clock.advance(Duration.ofMinutes(10));
        fate("ended", Jobs.Fate.DONE);

        world.awaitReady(namespace);
        assertThat(image(namespace)).endsWith(":ended");
    }

    /** A version of before there was the role prepares its databases by itself. */
    @Test
    void isNotAskedOfAnImageThatHasNoSuchRole() {
        fate("old", Jobs.Fate.NO_SUCH_ROLE);
        var namespace = ready("old");

        assertThat(image(namespace)).endsWith(":old");
    }

    @Test
    void isDoneAnewWhenAnotherDatabaseIsNamed() {
        var namespace = ready("1");
        var before = jobs(namespace).getFirst().getMetadata().getName();

        databases(namespace, "another");

        world.await(
                namespace,
                "Ready",
                c ->
                        c.holds()
                                && jobs(namespace).stream()
                                        .noneMatch(j -> j.getMetadata().getName().equals(before)));
        assertThat(jobs(namespace)).hasSize(1);
    }

    private static String ready(String version) {
        var namespace = world.namespace();
        databases(namespace, "first");
        world.apply(namespace, SHOP.formatted(version));
        world.awaitReady(namespace);
        return namespace;
    }

    private static void fate(String version, Jobs.Fate fate) {
        world.controllers.jobs().fate("registry.example.com/shopkit/app:" + version, fate);
    }

    private static List<Job> jobs(String namespace) {
        return world.admin.batch().v1().jobs().inNamespace(namespace).list().getItems();
    }

    private static boolean exists(String namespace) {
        return orders(namespace).get() != null;
    }

    private static RollableScalableResource<Deployment> orders(String namespace) {
        return world.admin.apps().deployments().inNamespace(namespace).withName("demo-orders");
    }

    private static String image(String namespace) {
        return orders(namespace)
                .get()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
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
}
