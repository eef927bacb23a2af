package dev.shopkit.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkit.operator.kube.Canonical;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is done to all objects of a Shop at once, they come back as they were. */
class DriftMatrixIT {

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    /** A value of ours, by kind, as somebody would change it. */
    private static final Map<Class<? extends HasMetadata>, String> EDITS =
            Map.of(
                    Deployment.class, "{\"spec\": {\"revisionHistoryLimit\": 7}}",
                    Service.class, "{\"spec\": {\"selector\": {\"app\": \"theirs\"}}}",
                    ServiceAccount.class, "{\"automountServiceAccountToken\": true}",
                    NetworkPolicy.class, "{\"spec\": {\"podSelector\": {\"matchLabels\": null}}}",
                    PodDisruptionBudget.class, "{\"spec\": {\"maxUnavailable\": 9}}");

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
    void theyAreMadeAnewWhenTheyAreDeleted() {
        comesBack(object -> world.admin.resource(object).delete());
    }

    @Test
    void valuesOfOursAreSetAgain() {
        comesBack(object -> patch(object, EDITS.get(object.getClass())));
    }

    @Test
    void labelsAreSetAgain() {
        comesBack(object -> patch(object, "{\"metadata\": {\"labels\": null}}"));
    }

    @Test
    void theyAreOwnedAgain() {
        comesBack(object -> patch(object, "{\"metadata\": {\"ownerReferences\": null}}"));
    }

    @Test
    void whatOthersAddStays() {
        var namespace = Databases.ready(world);
        objects(namespace)
                .forEach(o -> patch(o, "{\"metadata\": {\"annotations\": {\"theirs\": \"1\"}}}"));
        world.apply(namespace, Databases.SHOP.formatted("2"));
        world.awaitReady(namespace);
        assertThat(objects(namespace))
                .allMatch(o -> o.getMetadata().getAnnotations().containsKey("theirs"));
    }

    private static void comesBack(Consumer<HasMetadata> change) {
        var namespace = Databases.ready(world);
        var before = look(namespace);
        objects(namespace).forEach(change);
        Awaitility.await()
                .atMost(World.BUDGET)
                .conditionEvaluationListener(null)
                .untilAsserted(
                        () -> {
                            world.controllers.play(namespace);
                            assertThat(look(namespace)).containsExactlyInAnyOrderEntriesOf(before);
                        });
        world.awaitReady(namespace);
    }

    private static void patch(HasMetadata object, @org.jspecify.annotations.Nullable String json) {
        world.admin.resource(object).patch(MERGE, String.valueOf(json));
    }

    private static List<HasMetadata> objects(String namespace) {
        return EDITS.keySet().stream()
                .flatMap(
                        kind ->
                                world
                                        .admin
                                        .resources(kind)
                                        .inNamespace(namespace)
                                        .list()
                                        .getItems()
                                        .stream())
                .map(HasMetadata.class::cast)
                .filter(o -> o.getMetadata().getName().startsWith("demo"))
                .toList();
    }

    /** What we say of each object; the rest is the API server's and the controllers'. */
    private static Map<String, JsonNode> look(String namespace) {
        var look = new TreeMap<String, JsonNode>();
        for (var object : objects(namespace)) {
            var tree = (ObjectNode) Canonical.tree(object);
            tree.remove("status");
            var meta = (ObjectNode) tree.path("metadata");
            meta.retain("labels", "ownerReferences");
            if (tree.path("spec") instanceof ObjectNode spec) {
                spec.remove(List.of("clusterIP", "clusterIPs"));
            }
            look.put(object.getKind() + " " + object.getMetadata().getName(), tree);
        }
        return look;
    }
}
