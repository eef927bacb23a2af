package dev.shopkit.operator.mongo;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkit.operator.kube.Canonical;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.mongo.MongoPicture.Asked;
import dev.shopkit.operator.replicaset.Access;
import dev.shopkit.operator.replicaset.Addresses;
import dev.shopkit.operator.replicaset.Dataset;
import dev.shopkit.operator.replicaset.Member;
import dev.shopkit.operator.replicaset.Member.State;
import dev.shopkit.operator.replicaset.SignIn;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Property: whatever single part is missing, null or empty in an object that others write, a look
 * at it gives a plan. Every part of each object is tried, so nothing is left to chance.
 */
class MutilatedObjectsTest {

    private static final ShopNames NAMES = new ShopNames("shops", "demo");

    private static final String POD =
            """
            {"metadata": {"name": "demo-mongodb-0", "namespace": "shops", "uid": "u",
                "labels": {"controller-revision-hash": "old"},
                "annotations": {"shopkit.dev/keyfile": "old"}},
             "spec": {"nodeName": "n"},
             "status": {"podIP": "10.0.0.1",
                "conditions": [{"type": "Ready", "status": "True"},
                    {"type": "shopkit.dev/member-serving", "status": "False"}],
                "containerStatuses": [{"name": "mongod", "started": true,
                    "state": {"waiting": {}}}]}}
            """;

    private static final String STATEFUL_SET =
            """
            {"metadata": {"name": "demo-mongodb", "generation": 2},
             "spec": {"replicas": 1,
                "template": {"metadata": {"annotations": {"shopkit.dev/keyfile": "new"}}}},
             "status": {"observedGeneration": 2, "updateRevision": "new"}}
            """;

    private static final String RECORD =
            """
            {"metadata": {"name": "demo-dataset-1",
                "annotations": {"shopkit.dev/replica-set-id": "64b000000000000000000001",
                    "shopkit.dev/members": "1"}},
             "data": {"replicaSetId": "64b000000000000000000001", "members": 1}}
            """;

    @TestFactory
    Stream<DynamicTest> aPlanFollowsFromAnyPod() {
        return mutilated(POD, Pod.class, pod -> plan(pod, statefulSet(), record()));
    }

    @TestFactory
    Stream<DynamicTest> aPlanFollowsFromAnyStatefulSet() {
        return mutilated(STATEFUL_SET, StatefulSet.class, set -> plan(pod(), set, record()));
    }

    @TestFactory
    Stream<DynamicTest> aPlanFollowsFromAnyRecord() {
        return mutilated(
                RECORD, ControllerRevision.class, record -> plan(pod(), statefulSet(), record));
    }

    private static void plan(Pod pod, StatefulSet statefulSet, ControllerRevision record) {
        var addresses = Addresses.inCluster();
        var pods = new MemberPods(NAMES, Optional.of(statefulSet), List.of(pod));
        var reached = pods.of(0).filter(MemberPods::isStarted).flatMap(addresses::reach);
        for (var state : State.values()) {
            var member = new Member(0, "host-0", reached.orElse(""), state, List.of("host-0"));
            MongoPlan.of(
                    new MongoPicture(
                            new Asked(NAMES, 1, "", Map.of()),
                            Access.of(NAMES, Map.of()),
                            pods,
                            List.of(member),
                            new SignIn.Unknown(),
                            true,
                            Dataset.of(Optional.of(record)),
                            Optional.empty()));
        }
    }

    private static Pod pod() {
        return Canonical.as(Canonical.parse(POD), Pod.class);
    }

    private static StatefulSet statefulSet() {
        return Canonical.as(Canonical.parse(STATEFUL_SET), StatefulSet.class);
    }

    private static ControllerRevision record() {
        return Canonical.as(Canonical.parse(RECORD), ControllerRevision.class);
    }

    private static <T> Stream<DynamicTest> mutilated(
            String json, Class<T> type, Consumer<T> plans) {
        var cases = new ArrayList<DynamicTest>();
        for (var pointer : pointers(Canonical.parse(json), "")) {
            // Without a name there is no object.
            if (List.of("/metadata", "/metadata/name").contains(pointer)) {
                continue;
            }
            for (var instead : List.of("nothing", "null", "{}", "[]", "\"\"")) {
                read(json, pointer, instead, type)
                        .ifPresent(
                                object ->
                                        cases.add(
                                                DynamicTest.dynamicTest(
                                                        pointer + " is " + instead,
                                                        () ->
                                                                assertThatCode(
                                                                                () ->
                                                                                        plans
                                                                                                .accept(
                                                                                                        object))
                                                                        .doesNotThrowAnyException())));
            }
        }
        return cases.stream();
    }

    // What the client itself cannot read never reaches us.
    private static <T> Optional<T> read(
            String json, String pointer, String instead, Class<T> type) {
        var tree = Canonical.parse(json);
        var parent = tree.at(pointer.substring(0, pointer.lastIndexOf('/')));
        var name = pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/");
        var value =
                instead.equals("nothing")
                        ? JsonNodeFactory.instance.missingNode()
                        : Canonical.parse(instead);
        switch (parent) {
            case ObjectNode object when value.isMissingNode() -> object.remove(name);
            case ObjectNode object -> object.set(name, value);
            case ArrayNode array when value.isMissingNode() -> array.remove(Integer.parseInt(name));
            case ArrayNode array -> array.set(Integer.parseInt(name), value);
            default -> throw new IllegalStateException(pointer);
        }
        try {
            return Optional.of(Canonical.as(tree, type));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static List<String> pointers(JsonNode node, String at) {
        var pointers = new ArrayList<String>();
        for (var property : node.properties()) {
            var pointer = at + "/" + property.getKey().replace("/", "~1");
            pointers.add(pointer);
            pointers.addAll(pointers(property.getValue(), pointer));
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                pointers.add(at + "/" + i);
                pointers.addAll(pointers(node.get(i), at + "/" + i));
            }
        }
        return pointers;
    }
}
