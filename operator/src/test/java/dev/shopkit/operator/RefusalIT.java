package dev.shopkit.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.api.ShopCondition;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the API server refuses stops nothing else, and is told in its own words. */
class RefusalIT {

    private static final String BINDING =
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: {name: %1$s}
            spec:
              policyName: %1$s
              validationActions: [Deny]
            """;

    private static final String DEPLOYMENT =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: probe}
            spec:
              selector: {matchLabels: {app: probe}}
              template:
                metadata: {labels: {app: probe}}
                spec: {containers: [{name: app, image: "x:denied"}]}
            """;

    private static final String BUDGET =
            """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: probe}
            spec: {maxUnavailable: 1, selector: {matchLabels: {app: probe}}}
            """;

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final String THEIRS =
            """
            {"spec": {"selector": {"app": "mine"}}}
            """;

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
    void goesOnWithTheLastGoodSpecAndRepairsIt() {
        var namespace = Databases.ready(world);
        policy(
                namespace,
                "apps",
                "deployments",
                "!object.spec.template.spec.containers.exists(c, c.image.endsWith(':denied'))",
                "Invalid",
                DEPLOYMENT);
        world.apply(namespace, Databases.SHOP.formatted("denied"));

        awaitDenied(namespace);
        var stalled = world.condition(namespace, "Stalled").orElseThrow();
        assertThat(stalled.holds()).isTrue();
        assertThat(stalled.message())
                .contains("Deployment demo-", "the platform does not allow it")
                .doesNotContain("http://", "https://");
        assertThat(world.condition(namespace, "Available").orElseThrow().holds()).isTrue();

        var service = world.admin.services().inNamespace(namespace).withName("demo-users");
        service.delete();
        Awaitility.await("repaired though the spec is refused")
                .atMost(World.BUDGET)
                .until(() -> service.get() != null);

        world.apply(namespace, Databases.SHOP.formatted("2"));
        world.awaitReady(namespace);
    }

    @Test
    void saysWhatIsForbiddenAndGoesOnWhenItIsNotAnyMore() {
        var namespace = world.namespace();
        Databases.make(world, namespace);
        policy(namespace, "policy", "poddisruptionbudgets", "false", "Forbidden", BUDGET);
        world.apply(namespace, Databases.SHOP.formatted("1"));

        Awaitility.await()
                .atMost(World.BUDGET)
                .until(
                        () -> {
                            world.controllers.play(namespace);
                            return reason(namespace).equals("Forbidden");
                        });
        assertThat(world.condition(namespace, "Stalled").orElseThrow().holds()).isFalse();
        assertThat(world.condition(namespace, "Ready").orElseThrow().message())
                .contains("PodDisruptionBudget demo-", "the platform does not allow it");

        remove(namespace);
        world.awaitReady(namespace);
    }

    /** Two that rewrite each other for ever help nobody: one of them stops and says so. */
    @Test
    void stopsFightingOverWhatSomebodyRewrites() {
        var namespace = Databases.ready(world);
        var service = world.admin.services().inNamespace(namespace).withName("demo-users");
        var rewriting = new AtomicBoolean(true);
        var other =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    while (rewriting.get()) {
                                        if (!isTheirs(service.get())) {
                                            service.patch(MERGE, THEIRS);
                                        }
                                    }
                                });
        try {
            world.await(namespace, "Mutated", ShopCondition::holds);
            assertThat(world.condition(namespace, "Mutated").orElseThrow().message())
                    .contains("Service demo-users");
        } finally {
            rewriting.set(false);
        }
        Awaitility.await().atMost(World.BUDGET).until(() -> !other.isAlive());
        assertThat(world.admin.v1().events().inNamespace(namespace).list().getItems())
                .filteredOn(e -> "Mutated".equals(e.getReason()))
                .hasSize(1);

        world.clock.advance(Duration.ofMinutes(11));
        Awaitility.await("taken up again after a while")
                .atMost(World.BUDGET)
                .until(() -> !isTheirs(service.get()));
    }

    private static boolean isTheirs(Service service) {
        return service.getSpec().getSelector().containsKey("app");
    }

    private static void awaitDenied(String namespace) {
        Awaitility.await()
                .atMost(World.BUDGET)
                .until(
                        () -> {
                            world.controllers.play(namespace);
                            return reason(namespace).equals("InvalidSpec");
                        });
    }

    private static String reason(String namespace) {
        return world.condition(namespace, "Ready").map(ShopCondition::reason).orElse("");
    }

    // A policy takes effect a moment after it was made: until then writes pass.
    private static void policy(
            String namespace,
            String group,
            String resources,
            String rule,
            String reason,
            String probe) {
        for (var yaml :
                List.of(
                        policyOf(namespace, group, resources, rule, reason),
                        BINDING.formatted(namespace))) {
            world.admin.resource(TestFiles.object(yaml)).create();
        }
        var denied = TestFiles.object(probe);
        denied.getMetadata().setNamespace(namespace);
        Awaitility.await("the policy")
                .atMost(World.BUDGET)
                .until(
                        () -> {
                            try {
                                world.admin.resource(denied).dryRun().create();
                                return false;
                            } catch (KubernetesClientException refused) {
                                return String.valueOf(refused.getMessage())
                                        .contains("the platform does not");
                            }
                        });
    }

    private static void remove(String namespace) {
        world.admin.resource(TestFiles.object(BINDING.formatted(namespace))).delete();
    }

    private static String policyOf(
            String namespace, String group, String resources, String rule, String reason) {
        return """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: %1$s}
            spec:
              matchConstraints:
                namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %1$s}}
                resourceRules:
                  - apiGroups: ["%2$s"]
                    apiVersions: ["v1"]
                    operations: [CREATE, UPDATE]
                    resources: ["%3$s"]
              validations:
                - expression: "%4$s"
                  message: "the platform does not allow it"
                  reason: %5$s
            """
                .formatted(namespace, group, resources, rule, reason);
    }
}
