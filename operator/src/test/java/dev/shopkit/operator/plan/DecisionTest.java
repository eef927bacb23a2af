package dev.shopkit.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.api.ShopCondition;
import dev.shopkit.operator.api.ShopStatus;
import dev.shopkit.operator.kube.Change;
import dev.shopkit.operator.report.Refusal;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is decided, from picture to picture; no server and no clock but the picture's. */
class DecisionTest {

    private static final Duration DEADLINE = Scenarios.DEADLINE;
    private static final String SHOP = Scenarios.SHOP;

    @Test
    void asksForNothingOnceItIsSettled() {
        var world = ready();
        var plan = world.settle();
        assertThat(plan.changes()).isEmpty();
        assertThat(reason(plan, "Ready")).isEqualTo("RolledOut");
        assertThat(plan.again()).isEqualTo(Pace.SETTLED);
    }

    @Test
    void makesSecretsBeforeAnythingThatMountsThem() {
        var world = new Simulation(SHOP.formatted("1"));
        world.external("dbs", "users", "catalog", "inventory", "orders");
        var first = world.pass();
        assertThat(first.secrets()).isNotEmpty();
        assertThat(first.changes())
                .allMatch(c -> c.object() instanceof ControllerRevision)
                .isNotEmpty();
        assertThat(first.again()).isEqualTo(Pace.NOW);
    }

    /** A crash after the first object of a trial must find what is tried. */
    @Test
    void recordsATrialBeforeWhatItTries() {
        var world = ready();
        world.ask(SHOP.formatted("2"));
        var kinds =
                Decision.of(world.picture()).changes().stream()
                        .map(c -> c.object().getClass().getSimpleName())
                        .toList();
        assertThat(kinds.lastIndexOf("ControllerRevision"))
                .isLessThan(kinds.indexOf("Job"))
                .isNotNegative();
    }

    @Test
    void goesOnWithWhatWasAcceptedWhereWhatIsAskedIsRefused() {
        var world = ready();
        world.ask(SHOP.formatted("2"));
        world.objections = List.of("Service demo-orders: spec.ports is wrong");
        world.objects.remove("Service/demo-users");
        var plan = world.pass();
        assertThat(names(plan)).containsExactly("Service demo-users");
        assertThat(reason(plan, "Ready")).isEqualTo("InvalidSpec");
        assertThat(plan.status().condition("Stalled").orElseThrow().message())
                .contains("spec.ports is wrong");
        assertThat(holds(plan, "Available")).isTrue();
        assertThat(version(world, "demo-orders")).isEqualTo("1");
    }

    @Test
    void saysThatNothingIsServedThoughTheSpecIsInvalid() {
        var world = ready();
        world.objections = List.of("spec.image: not allowed");
        world.objects.remove("Deployment/demo-orders");
        var plan = world.pass();
        assertThat(holds(plan, "Available")).isFalse();
    }

    @Test
    void leavesObjectsOfOthersAloneAndSaysWhose() {
        var world = ready();
        world.objects.remove("Service/demo-catalog");
        world.refusals = List.of(new Refusal.Conflict("Service demo-catalog", "Helm"));
        var plan = world.pass();
        assertThat(names(plan)).isEmpty();
        assertThat(reason(plan, "Ready")).isEqualTo("Conflict");
        assertThat(plan.status().condition("Ready").orElseThrow().message())
                .isEqualTo("Service demo-catalog is there already and belongs to Helm");
        assertThat(holds(plan, "Stalled")).isTrue();
    }

    @Test
    void doesNotFightOverWhatSomebodyRewrites() {
        var world = ready();
        world.find(Service.class, "demo-users").orElseThrow().getSpec().setSelector(Map.of());
        world.rewritten = Map.of("Service demo-users", world.applied("Service/demo-users"));
        var plan = world.pass();
        assertThat(names(plan)).isEmpty();
        assertThat(holds(plan, "Mutated")).isTrue();
        assertThat(holds(plan, "Ready")).isTrue();
    }

    /**
     * A webhook that rewrites images or resources must neither hold up a release nor its return.
     */
    @Test
    void rollsOutAndBackThoughSomebodyRewritesEachDeployment() {
        var world = ready();
        var orders = world.find(Deployment.class, "demo-orders").orElseThrow();
        orders.getSpec().getTemplate().getSpec().setServiceAccountName("theirs");
        world.rewritten = Map.of("Deployment demo-orders", world.applied("Deployment/demo-orders"));
        assertThat(reason(world.pass(), "Ready")).isEqualTo("RolledOut");

        world.ask(SHOP.formatted("2"));
        world.settle();
        assertThat(version(world, "demo-orders")).isEqualTo("2");
    }

    @Test
    void returnsAtTheDeadlineThoughKubernetesGaveUpBefore() {
        var world = ready();
        world.broken.add(":2");
        world.ask(SHOP.formatted("2"));
        world.settle();
        // Seen: Kubernetes' own verdict, at its deadline, counted as progress.
        for (var service : List.of("users", "catalog", "inventory", "orders", "storefront")) {
            var deployment = world.find(Deployment.class, "demo-" + service).orElseThrow();
            var condition = deployment.getStatus().getConditions().getFirst();
            condition.setStatus("False");
            condition.setReason("ProgressDeadlineExceeded");
            condition.setLastUpdateTime(world.now.plusSeconds(60).toString());
        }
        var plan = world.after(DEADLINE);
        assertThat(reason(plan, "Ready")).isEqualTo("RolledBack");
        assertThat(version(world, "demo-orders")).isEqualTo("1");
    }

    @Test
    void saysThatItGoesBackUntilTheOldVersionServes() {
        var world = ready();
        world.broken.add(":2");
        world.ask(SHOP.formatted("2"));
        world.settle();
        world.now = world.now.plus(DEADLINE);
        world.pass();
        var plan = world.pass();
        assertThat(reason(plan, "Ready")).isEqualTo("RollingBack");
        assertThat(holds(plan, "Stalled")).isFalse();
        assertThat(reason(world.settle(), "Ready")).isEqualTo("RolledBack");
    }

    @Test
    void laysNothingOnAVersionThatIsTheSame() {
        var world = ready();
        world.broken.add(":1");
        world.ask(SHOP.formatted("1").replace("{replicas: 2}", "{nodeSelector: {disk: ssd}}"));
        world.settle();
        world.broken.clear();
        var plan = world.after(DEADLINE);
        assertThat(reason(plan, "Ready")).isEqualTo("RolledBack");
        assertThat(plan.status().condition("Ready").orElseThrow().message())
                .doesNotContain("Version");
    }

    @Test
    void triesAgainWhatWasGivenUpWhenTheTokenIsAnother() {
        var world = ready();
        world.broken.add(":2");
        world.ask(SHOP.formatted("2"));
        world.settle();
        world.after(DEADLINE);
        world.broken.clear();
        world.settle();
        assertThat(version(world, "demo-orders")).isEqualTo("1");
        world.ask(SHOP.formatted("2").replace("soakSeconds", "retryToken: again, soakSeconds"));
        assertThat(reason(world.settle(), "Ready")).isEqualTo("RolledOut");
        assertThat(version(world, "demo-orders")).isEqualTo("2");
    }

    /** Seen: stable after 5 s, the one before deleted, and then down for ever. */
    @Test
    void returnsFromAVersionThatServesAndThenEndsAgainAndAgain() {
        var world = ready();
        world.ask(SHOP.formatted("2"));
        assertThat(reason(world.settle(), "Ready")).isEqualTo("RolledOut");
        world.now = world.now.plusSeconds(50);
        world.put(crashed(world, 3));
        world.pass();
        var plan = world.settle();
        assertThat(reason(plan, "Ready")).isEqualTo("RolledBack");
        assertThat(plan.status().release()).isEqualTo(new ShopStatus.Release("1", "1", "2"));
    }

    @Test
    void forgetsTheVersionBeforeOnceTheNewOneHasServedForLongEnough() {
        var world = ready();
        world.ask(SHOP.formatted("2"));
        var plan = world.settle();
        assertThat(plan.status().release()).isEqualTo(new ShopStatus.Release("1", "2", null));
        assertThat(plan.again()).isLessThanOrEqualTo(Pace.SETTLED);
        assertThat(world.after(DEADLINE).status().release())
                .isEqualTo(new ShopStatus.Release("2", "2", null));
    }

    @Test
    void claimsNothingOfWhatIsAskedWhileSuspended() {
        var world = ready();
        var generation = world.shop.getStatus().observedGeneration();
        world.ask(SHOP.formatted("2") + "  suspendReconciliation: true\n");
        world.objects.remove("Deployment/demo-orders");
        var plan = world.pass();
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.deletes()).isEmpty();
        assertThat(plan.status().observedGeneration()).isEqualTo(generation);
        assertThat(holds(plan, "Ready")).isFalse();
        assertThat(holds(plan, "Suspended")).isTrue();
        assertThat(holds(plan, "Available")).as("looked at, not remembered").isFalse();
    }

    @Test
    void staysReadyWhileOnlySuspended() {
        var world = ready();
        world.ask(SHOP.formatted("1") + "  suspendReconciliation: true\n");
        var plan = world.pass();
        assertThat(holds(plan, "Ready")).isTrue();
        assertThat(plan.status().observedGeneration()).isEqualTo(2);
    }

    /** Kubernetes' autoscaler does nothing at zero (argo-rollouts#3855). */
    @Test
    void bringsBackTheLeastWhereSomebodyScaledToZeroUnderAnAutoscaler() {
        var world = ready();
        world.ask(
                SHOP.formatted("1")
                        + "  services: {orders: {autoscaling: {minReplicas: 2, maxReplicas: 5}}}\n");
        world.settle();
        world.find(Deployment.class, "demo-orders").orElseThrow().getSpec().setReplicas(0);
        var plan = world.pass();
        assertThat(plan.changes()).singleElement().isInstanceOf(Change.Fragment.class);
        assertThat(
                        world.find(Deployment.class, "demo-orders")
                                .orElseThrow()
                                .getSpec()
                                .getReplicas())
                .isEqualTo(2);
    }

    @Test
    void keepsPodsThatRunWhenASecretOfOthersIsGone() {
        var world = ready();
        world.secrets.remove("dbs");
        var plan = world.pass();
        assertThat(names(plan)).isEmpty();
        assertThat(reason(plan, "Ready")).isEqualTo("SecretMissing");
    }

    @Test
    void makesADeletedSecretAnewAndRollsWhatFollowsFromIt() {
        var world = ready();
        var before = aclName(world);
        world.secrets.remove("demo-redis");
        world.settle();
        assertThat(aclName(world)).isNotEqualTo(before);
        assertThat(world.secrets).containsKeys("demo-redis", aclName(world));
    }

    @Test
    void usesNoSecretOfItsNamesThatIsSomebodyElses() {
        var world = new Simulation(SHOP.formatted("1"));
        world.external("dbs", "users", "catalog", "inventory", "orders");
        world.external("demo-jwt", "private.json", "jwks.json");
        var plan = world.settle();
        assertThat(reason(plan, "Ready")).isEqualTo("Conflict");
        assertThat(plan.status().condition("Ready").orElseThrow().message())
                .contains("Secret demo-jwt");
    }

    private static Simulation ready() {
        return Scenarios.settled();
    }

    private static Pod crashed(Simulation world, int restarts) {
        var state =
                new ContainerStateBuilder()
                        .withNewTerminated()
                        .withExitCode(1)
                        .withFinishedAt(world.now.toString())
                        .endTerminated()
                        .build();
        // spotless:off
        return new PodBuilder()
            .withNewMetadata()
                .withName("demo-orders-x")
                .withLabels(Map.of("shopkit.dev/service", "orders"))
                .withCreationTimestamp(world.now.toString())
            .endMetadata()
            .withNewStatus()
                .addNewContainerStatus()
                    .withName("app")
                    .withRestartCount(restarts)
                    .withLastState(state)
                .endContainerStatus()
            .endStatus()
            .build();
        // spotless:on
    }

    private static List<String> names(Plan plan) {
        return plan.changes().stream().map(c -> Refusal.named(c.object())).toList();
    }

    private static String reason(Plan plan, String type) {
        return plan.status().condition(type).orElseThrow().reason();
    }

    private static boolean holds(Plan plan, String type) {
        return plan.status().condition(type).filter(ShopCondition::holds).isPresent();
    }

    private static String version(Simulation world, String deployment) {
        return world
                .find(Deployment.class, deployment)
                .orElseThrow()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getEnv()
                .stream()
                .filter(e -> e.getName().equals("SHOPKIT_VERSION"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static String aclName(Simulation world) {
        return world.find(Deployment.class, "demo-redis")
                .orElseThrow()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getVolumes()
                .getFirst()
                .getSecret()
                .getSecretName();
    }
}
