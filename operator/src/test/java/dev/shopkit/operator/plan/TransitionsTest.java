package dev.shopkit.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.api.ShopCondition;
import dev.shopkit.operator.api.ShopStatus;
import dev.shopkit.operator.rollout.History;
import dev.shopkit.operator.rollout.Trial;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a Shop, in whatever order: it settles, and what it says is true. */
class TransitionsTest {

    private static final int STEPS = 50;

    private final List<String> told = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aShopSettlesAfterEachOfFiftyTurns(long seed) {
        var random = new SplittableRandom(seed);
        var world = Scenarios.settled();
        for (int step = 0; step < STEPS; step++) {
            turn(world, random);
            world.settle();
            var plan = world.after(Duration.ofSeconds(random.nextInt(90)));
            assertThat(plan.changes()).as("%s", told).isEmpty();
            isTrue(world, plan);
        }
    }

    private void turn(Simulation world, SplittableRandom random) {
        var what = random.nextInt(8);
        told.add(String.valueOf(what));
        switch (what) {
            case 0, 1, 2 -> world.ask(shop(random, false));
            case 3 -> world.ask(shop(random, true));
            case 4 -> delete(world, random);
            case 5 -> world.broken.add(":" + random.nextInt(4));
            case 6 -> world.broken.clear();
            default -> world.secrets.remove("demo-redis");
        }
    }

    private static String shop(SplittableRandom random, boolean suspended) {
        return """
            apiVersion: shopkit.dev/v1alpha1
            kind: Shop
            metadata: {name: demo}
            spec:
              version: "%d"
              template: {replicas: %d}
              mongodb: {external: {connectionSecretRef: {name: dbs}}}
              redis: {managed: {maxMemory: %dMi}}
              rollout: {progressDeadlineSeconds: 60, soakSeconds: 60}
              suspendReconciliation: %s
            """
                .formatted(
                        random.nextInt(4),
                        1 + random.nextInt(3),
                        64 + random.nextInt(2),
                        suspended);
    }

    private static void delete(Simulation world, SplittableRandom random) {
        var keys =
                world.objects.values().stream()
                        .filter(o -> !(o instanceof ControllerRevision))
                        .map(Simulation::key)
                        .toList();
        world.objects.remove(keys.get(random.nextInt(keys.size())));
    }

    private void isTrue(Simulation world, Plan plan) {
        var ready = plan.status().condition("Ready").filter(ShopCondition::holds).isPresent();
        var trials = History.of(revisions(world)).trials();
        assertThat(trials).as("%s", told).filteredOn(TransitionsTest::isStable).hasSize(1);
        if (ready) {
            assertThat(plan.status().release())
                    .as("%s", told)
                    .extracting(ShopStatus.Release::current)
                    .isEqualTo(world.shop.getSpec().version());
            assertThat(deployments(world))
                    .as("%s", told)
                    .allMatch(d -> d.getStatus().getAvailableReplicas() > 0)
                    .hasSize(6);
        }
        if (world.broken.isEmpty() && !world.shop.getSpec().suspendReconciliation()) {
            assertThat(ready || stalled(plan)).as("%s: %s", told, plan.status()).isTrue();
        }
    }

    private static boolean stalled(Plan plan) {
        return plan.status().condition("Stalled").filter(ShopCondition::holds).isPresent();
    }

    private static boolean isStable(Trial trial) {
        return trial.state() == Trial.State.Stable;
    }

    private static List<ControllerRevision> revisions(Simulation world) {
        return of(world, ControllerRevision.class);
    }

    private static List<Deployment> deployments(Simulation world) {
        return of(world, Deployment.class);
    }

    private static <T extends HasMetadata> List<T> of(Simulation world, Class<T> kind) {
        return world.objects.values().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
