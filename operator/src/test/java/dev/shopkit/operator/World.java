package dev.shopkit.operator;

import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.api.ShopCondition;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.plan.Models;
import dev.shopkit.operator.replicaset.Addresses;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.Operator;
import io.prometheus.client.CollectorRegistry;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The operator in this process, on a real API server, as the user to whom the chart's own Roles are
 * bound: what the chart does not allow fails here.
 */
final class World implements AutoCloseable {

    static final Duration BUDGET = Duration.ofMinutes(3);

    private static final String USER = "system:serviceaccount:shopkit-system:shopkit-operator";

    final TestClock clock = new TestClock();
    final KubernetesClient admin = ApiServer.admin();
    final Controllers controllers = new Controllers(admin, clock);

    private final CollectorRegistry metrics = new CollectorRegistry();
    private final KubernetesClient client;
    private final List<String> namespaces;
    private final Leadership leadership = new Leadership("shopkit-system", "test", () -> {});
    private final Operator operator;
    private int used;

    World(int namespaceCount) {
        this(namespaceCount, new Interceptor() {});
    }

    /** One whose operator's requests go through {@code faults}. */
    World(int namespaceCount, Interceptor faults) {
        client = ApiServer.as(USER, faults);
        MongoProcess.leaveTheDriversThreadsToThemselves();
        namespaces =
                IntStream.range(0, namespaceCount)
                        .mapToObj(i -> ApiServer.namespace("shops"))
                        .toList();
        admin.resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName("shopkit-system")
                                .endMetadata()
                                .build())
                .createOr(io.fabric8.kubernetes.client.dsl.NonDeletingOperation::update);
        var chart =
                Parts.helmTemplate(
                        "--set",
                        "watch.namespaces={" + String.join(",", namespaces) + "}",
                        "--set",
                        "crds.install=false");
        admin
                .load(new ByteArrayInputStream(chart.getBytes(StandardCharsets.UTF_8)))
                .items()
                .stream()
                .filter(o -> o.getKind().startsWith("Role"))
                .forEach(
                        o ->
                                admin.resource(o)
                                        .createOr(
                                                io.fabric8.kubernetes.client.dsl
                                                                .NonDeletingOperation
                                                        ::update));
        operator = start();
    }

    /** A watched namespace that no other test uses. */
    String namespace() {
        return namespaces.get(used++);
    }

    Shop apply(String namespace, String yaml) {
        var shop = Serialization.unmarshal(yaml, Shop.class);
        shop.getMetadata().setNamespace(namespace);
        return admin.resource(shop).fieldManager("team").forceConflicts().serverSideApply();
    }

    Shop shop(String namespace) {
        return admin.resources(Shop.class).inNamespace(namespace).list().getItems().getFirst();
    }

    Optional<ShopCondition> condition(String namespace, String type) {
        return Optional.ofNullable(shop(namespace).getStatus())
                .flatMap(s -> s.condition(type))
                .filter(
                        c ->
                                c.observedGeneration()
                                        .equals(shop(namespace).getMetadata().getGeneration()));
    }

    /** Plays the controllers until the condition is as expected. */
    void await(String namespace, String type, Predicate<ShopCondition> expected) {
        try {
            Awaitility.await(type + " of the Shop in " + namespace)
                    .atMost(BUDGET)
                    .conditionEvaluationListener(null)
                    .until(
                            () -> {
                                controllers.play(namespace);
                                return condition(namespace, type).filter(expected).isPresent();
                            });
        } catch (ConditionTimeoutException late) {
            throw new AssertionError("the Shop says " + shop(namespace).getStatus(), late);
        }
    }

    void awaitReady(String namespace) {
        await(namespace, "Ready", ShopCondition::holds);
    }

    void awaitReason(String namespace, String reason) {
        await(namespace, "Ready", c -> c.reason().equals(reason));
    }

    double writes() {
        return Optional.ofNullable(metrics.getSampleValue("shopkit_operator_api_writes_total"))
                .orElse(0.0);
    }

    /** Version of every object of the Shop, by kind and name. */
    Map<String, String> versions(String namespace) {
        var versions = new TreeMap<String, String>();
        for (var kind : kinds()) {
            for (HasMetadata object :
                    admin.resources(kind).inNamespace(namespace).list().getItems()) {
                versions.put(
                        object.getKind() + "/" + object.getMetadata().getName(),
                        object.getMetadata().getResourceVersion());
            }
        }
        return versions;
    }

    @Override
    public void close() {
        leadership.stopping();
        operator.stop();
        leadership.release(client);
        client.close();
        controllers.close();
    }

    private static List<Class<? extends HasMetadata>> kinds() {
        return List.of(
                Shop.class,
                Pod.class,
                io.fabric8.kubernetes.api.model.Secret.class,
                io.fabric8.kubernetes.api.model.Service.class,
                io.fabric8.kubernetes.api.model.ServiceAccount.class,
                io.fabric8.kubernetes.api.model.apps.Deployment.class,
                io.fabric8.kubernetes.api.model.apps.StatefulSet.class,
                io.fabric8.kubernetes.api.model.batch.v1.Job.class,
                io.fabric8.kubernetes.api.model.apps.ControllerRevision.class,
                io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget.class,
                io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler.class,
                io.fabric8.kubernetes.api.model.networking.v1.Ingress.class,
                io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy.class);
    }

    private Operator start() {
        var config = new OperatorConfig(Models.SETTINGS, "test", Set.copyOf(namespaces), 0);
        var addresses =
                new Addresses() {
                    @Override
                    public String host(ShopNames names, int ordinal) {
                        var pod =
                                admin.pods()
                                        .inNamespace(names.namespace())
                                        .withName(names.mongodb() + "-" + ordinal)
                                        .get();
                        return pod == null ? "nowhere:1" : controllers.address(pod);
                    }

                    @Override
                    public Optional<String> reach(Pod pod) {
                        return Optional.of(controllers.address(pod));
                    }
                };
        var made =
                OperatorMain.operator(
                        config,
                        client,
                        leadership,
                        new OperatorMetrics(metrics),
                        addresses,
                        clock,
                        Duration.ZERO);
        made.start();
        return made;
    }
}
