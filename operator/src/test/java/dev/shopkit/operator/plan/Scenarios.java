package dev.shopkit.operator.plan;

import dev.shopkit.operator.report.Refusal;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Shops in the situations that a plan is made for, each just before the plan. */
final class Scenarios {

    static final String SHOP =
            """
            apiVersion: shopkit.dev/v1alpha1
            kind: Shop
            metadata: {name: demo}
            spec:
              version: "%s"
              template: {replicas: 2}
              mongodb: {external: {connectionSecretRef: {name: dbs}}}
              redis: {managed: {maxMemory: 64Mi}}
              rollout: {progressDeadlineSeconds: 60, soakSeconds: 60}
            """;

    static final Duration DEADLINE = Duration.ofSeconds(61);

    private Scenarios() {}

    static Map<String, Supplier<Simulation>> all() {
        var all = new LinkedHashMap<String, Supplier<Simulation>>();
        all.put("new", Scenarios::fresh);
        all.put("secrets-made", () -> passed(fresh()));
        all.put("waits-for-a-secret", () -> passed(new Simulation(SHOP.formatted("1"))));
        all.put("settled", Scenarios::settled);
        all.put("another-version", () -> asking(settled(), "2"));
        all.put("version-does-not-start", Scenarios::broken);
        all.put("version-is-given-up", Scenarios::givenUp);
        all.put("version-goes-back", () -> passed(passed(givenUp())));
        all.put("version-went-back", Scenarios::wentBack);
        all.put("version-soaks", () -> quiet(asking(settled(), "2")));
        all.put("service-deleted", Scenarios::withoutAService);
        all.put("refused", Scenarios::refused);
        all.put("conflict", Scenarios::conflict);
        all.put("rewritten", Scenarios::rewritten);
        all.put("suspended", Scenarios::suspended);
        all.put("autoscaled", Scenarios::autoscaled);
        return all;
    }

    static Simulation fresh() {
        var world = new Simulation(SHOP.formatted("1"));
        world.external("dbs", "users", "catalog", "inventory", "orders");
        return world;
    }

    static Simulation settled() {
        return quiet(fresh());
    }

    private static Simulation passed(Simulation world) {
        world.pass();
        return world;
    }

    private static Simulation quiet(Simulation world) {
        world.settle();
        return world;
    }

    private static Simulation asking(Simulation world, String version) {
        world.ask(SHOP.formatted(version));
        return world;
    }

    private static Simulation broken() {
        var world = settled();
        world.broken.add(":2");
        return quiet(asking(world, "2"));
    }

    private static Simulation givenUp() {
        var world = broken();
        world.now = world.now.plus(DEADLINE);
        return world;
    }

    private static Simulation wentBack() {
        return quiet(givenUp());
    }

    private static Simulation withoutAService() {
        var world = settled();
        world.objects.remove("Service/demo-orders");
        return world;
    }

    private static Simulation refused() {
        var world = asking(withoutAService(), "2");
        world.objections = List.of("Deployment demo-orders: spec.template is wrong");
        return world;
    }

    private static Simulation conflict() {
        var world = withoutAService();
        world.refusals = List.of(new Refusal.Conflict("Service demo-orders", "Helm"));
        return world;
    }

    private static Simulation rewritten() {
        var world = settled();
        world.find(Service.class, "demo-users").orElseThrow().getSpec().setSelector(Map.of());
        world.rewritten = Map.of("Service demo-users", world.applied("Service/demo-users"));
        return world;
    }

    private static Simulation suspended() {
        var world = withoutAService();
        world.ask(SHOP.formatted("2") + "  suspendReconciliation: true\n");
        world.find(Deployment.class, "demo-users")
                .orElseThrow()
                .getStatus()
                .setAvailableReplicas(0);
        return world;
    }

    private static Simulation autoscaled() {
        var world = settled();
        world.ask(
                SHOP.formatted("1")
                        + "  services: {orders: {autoscaling: {minReplicas: 2, maxReplicas: 5}}}\n");
        return world;
    }
}
