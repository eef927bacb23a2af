package dev.shopkit.operator.plan;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkit.operator.kube.Canonical;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * No object stops a pass, however little of it is there: {@code waiting: {}} in a pod's status and
 * a ControllerRevision without its annotations did. Names and kinds are left, as every API server
 * leaves them.
 */
class MutilatedObjectsTest {

    private static final List<String> KEPT =
            List.of("/metadata", "/metadata/name", "/kind", "/apiVersion", "/metadata/uid");

    @TestFactory
    Stream<DynamicTest> noneStopsADecision() {
        var world = Scenarios.settled();
        world.put(pod());
        world.pass();
        return world.objects.values().stream()
                .filter(MutilatedObjectsTest::isAnExample)
                .map(o -> DynamicTest.dynamicTest(Simulation.key(o), () -> mutilate(world, o)));
    }

    // One of each kind: the others of a kind are read by the same lines.
    private static boolean isAnExample(HasMetadata object) {
        var name = object.getMetadata().getName();
        return name.contains("orders") || name.contains("redis") || !name.startsWith("demo-c");
    }

    private static void mutilate(Simulation world, HasMetadata whole) {
        for (var path : paths(Canonical.tree(whole), "", new ArrayList<>())) {
            var tree = Canonical.tree(whole);
            remove(tree, path);
            world.put(Canonical.as(tree, whole.getClass()));
            var picture = world.picture();
            world.put(whole);
            assertThatCode(() -> Decision.of(picture))
                    .as("%s without %s", Simulation.key(whole), path)
                    .doesNotThrowAnyException();
        }
    }

    // What a status or metadata may lack; a spec is checked by the API server.
    private static List<String> paths(JsonNode node, String path, List<String> found) {
        if (!path.isEmpty() && !KEPT.contains(path) && !path.equals("/spec")) {
            found.add(path);
        }
        if (node instanceof ObjectNode object && !path.equals("/spec")) {
            object.properties().forEach(p -> paths(p.getValue(), path + "/" + key(p), found));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                paths(array.get(i), path + "/" + i, found);
            }
        }
        return found;
    }

    private static String key(Map.Entry<String, JsonNode> property) {
        return property.getKey().replace("~", "~0").replace("/", "~1");
    }

    private static void remove(JsonNode tree, String path) {
        var parent = tree.at(path.substring(0, path.lastIndexOf('/')));
        var last = path.substring(path.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
        switch (parent) {
            case ObjectNode object -> object.remove(last);
            case ArrayNode array -> array.remove(Integer.parseInt(last));
            default -> throw new IllegalArgumentException(path);
        }
    }

    private static Pod pod() {
        // spotless:off
        return new PodBuilder()
            .withNewMetadata()
                .withName("demo-orders-x")
                .withUid("00000000-0000-0000-0000-000000000002")
                .withLabels(Map.of("shopkit.dev/service", "orders"))
                .withCreationTimestamp("2026-11-22T12:00:00Z")
            .endMetadata()
            .withNewStatus()
                .withPhase("Pending")
                .addNewCondition()
                    .withType("PodScheduled").withStatus("False").withReason("Unschedulable")
                .endCondition()
                .addNewContainerStatus()
                    .withName("app")
                    .withRestartCount(3)
                    .withNewState().withNewWaiting("said", "CrashLoopBackOff").endState()
                    .withNewLastState()
                        .withNewTerminated()
                            .withExitCode(1)
                            .withReason("Error")
                            .withFinishedAt("2026-11-22T12:00:30Z")
                        .endTerminated()
                    .endLastState()
                .endContainerStatus()
            .endStatus()
            .build();
        // spotless:on
    }
}
