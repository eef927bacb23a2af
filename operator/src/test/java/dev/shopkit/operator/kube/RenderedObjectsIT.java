package dev.shopkit.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkit.operator.ApiServer;
import dev.shopkit.operator.Corpus;
import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.plan.Models;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Of every Shop that an API server takes, it takes every object that we make, and says it back as
 * we do. A value that passed admission and is refused in an object would stop all repair
 * (flink-kubernetes-operator#196), and one that comes back otherwise would be written for ever.
 */
class RenderedObjectsIT {

    private static final Duration QUOTA_BUDGET = Duration.ofMinutes(2);
    private static final KubernetesClient CLIENT = ApiServer.admin();
    private static final String NAMESPACE = guarded(ApiServer.namespace("rendered"));

    @TestFactory
    Stream<DynamicTest> everyObjectOfAValidShopIsTakenAndSaidBack() {
        return Stream.concat(Corpus.cases("valid"), Corpus.examples())
                .map(it -> DynamicTest.dynamicTest(it.why(), () -> assertTaken(it.yaml())));
    }

    @Test
    void aSizeInOtherWordsChangesNoStatefulSet() {
        var writer = new Writer(CLIENT, () -> {});
        var written = members("mongodb: {managed: {storage: {size: 10Gi}}}");
        var live = writer.write(Change.between(written, Optional.empty()).orElseThrow());

        var reworded = members("mongodb: {managed: {storage: {size: 10240Mi}}}");
        var now = Change.between(reworded, Optional.of(live)).map(writer::write).orElse(live);

        assertThat(now.getMetadata().getGeneration()).isEqualTo(live.getMetadata().getGeneration());
    }

    @Test
    void podsWithLimitsFitANamespaceThatDemandsThem() {
        var namespace = ApiServer.namespace("quota");
        demandLimits(namespace);
        var bare = pods(created(shop("bare", "mongodb: {managed: {}}"))).toList();
        Awaitility.await("the quota to be known")
                .atMost(QUOTA_BUDGET)
                .untilAsserted(
                        () ->
                                assertThatThrownBy(() -> run(bare.getFirst(), namespace))
                                        .isInstanceOf(KubernetesClientException.class)
                                        .hasMessageContaining("must specify limits.cpu"));

        var limited =
                created(
                        shop(
                                "limited",
                                """
                                template: {resources: {cpuLimit: "1"}}
                                  mongodb: {managed: {resources: {cpuLimit: "1"}}}
                                  redis: {managed: {resources: {cpuLimit: "1"}}}
                                """));
        assertThat(pods(limited)).hasSize(8).allSatisfy(pod -> run(pod, namespace));
    }

    // OpenShift gives each namespace users of its own and refuses a pod that names another.
    @Test
    void podsThatNameNoUserFitPodSecurityToo() {
        var model = Models.of(created(shop("unnamed", "mongodb: {managed: {}}")));
        var unnamed =
                new ShopModel(
                        model.names(),
                        model.owner(),
                        model.spec(),
                        withoutUser(model.settings()),
                        model.secretChecksums());
        assertThat(Models.objects(unnamed).stream().flatMap(RenderedObjectsIT::pods))
                .hasSize(8)
                .allSatisfy(
                        pod -> {
                            var security = pod.getSpec().getSecurityContext();
                            assertThat(security.getRunAsUser()).isNull();
                            assertThat(security.getRunAsGroup()).isNull();
                            assertThat(security.getFsGroup()).isNull();
                            run(pod, NAMESPACE);
                        });
    }

    private static Settings withoutUser(Settings settings) {
        return new Settings(
                settings.operatorNamespace(),
                settings.appRepository(),
                settings.mongodbImage(),
                settings.redisImage(),
                settings.allowedImageRepositories(),
                settings.ingressAnnotations(),
                settings.allowed(),
                false);
    }

    private static void assertTaken(String yaml) {
        var shop = created(yaml);
        assertThat(Models.objects(shop))
                .allSatisfy(
                        object -> {
                            var answered = CLIENT.resource(object).dryRun().serverSideApply();
                            assertThat(Drift.none(Canonical.tree(object), Canonical.tree(answered)))
                                    .as(Serialization.asYaml(answered))
                                    .isTrue();
                        });
        assertThat(pods(shop)).isNotEmpty().allSatisfy(pod -> run(pod, NAMESPACE));
    }

    // What Pod Security and quotas refuse is refused of pods, not of what has a template of them.
    private static void run(Pod pod, String namespace) {
        pod.getMetadata().setNamespace(namespace);
        CLIENT.resource(pod).dryRun().create();
    }

    private static Stream<Pod> pods(Shop shop) {
        return Models.objects(shop).stream().flatMap(RenderedObjectsIT::pods);
    }

    private static Stream<Pod> pods(HasMetadata object) {
        var name = object.getMetadata().getName();
        return switch (object) {
            case Deployment it -> Stream.of(pod(name, it.getSpec().getTemplate(), List.of()));
            case Job it -> Stream.of(pod(name, it.getSpec().getTemplate(), List.of()));
            case StatefulSet it ->
                    Stream.of(
                            pod(
                                    name,
                                    it.getSpec().getTemplate(),
                                    it.getSpec().getVolumeClaimTemplates()));
            default -> Stream.empty();
        };
    }

    private static Pod pod(
            String name, PodTemplateSpec template, List<PersistentVolumeClaim> claims) {
        var pod =
                new PodBuilder()
                        .withMetadata(template.getMetadata())
                        .withSpec(template.getSpec())
                        .editMetadata()
                        .withName(name)
                        .endMetadata();
        for (var claim : claims) {
            var volume =
                    new VolumeBuilder()
                            .withName(claim.getMetadata().getName())
                            .withNewPersistentVolumeClaim("any", false)
                            .build();
            pod.editSpec().addToVolumes(volume).endSpec();
        }
        return pod.build();
    }

    private static String shop(String name, String parts) {
        return """
        apiVersion: shopkit.dev/v1alpha1
        kind: Shop
        metadata: {name: %s}
        spec:
          version: 1.0.0
          %s
          %s
        """
                .formatted(
                        name,
                        parts.strip(),
                        parts.contains("redis:") ? "" : "redis: {managed: {}}");
    }

    private static StatefulSet members(String mongodb) {
        return Models.objects(parsed(shop("words", mongodb))).stream()
                .filter(StatefulSet.class::isInstance)
                .map(StatefulSet.class::cast)
                .findFirst()
                .orElseThrow();
    }

    // As text, and read again: with the defaults that the API server fills in.
    private static Shop created(String yaml) {
        var text = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
        var item = CLIENT.load(text).items().getFirst();
        item.getMetadata().setNamespace(NAMESPACE);
        var made = CLIENT.resource(item).create();
        return parsed(Serialization.asYaml(made));
    }

    private static Shop parsed(String yaml) {
        var shop = Serialization.unmarshal(yaml, Shop.class);
        shop.getMetadata().setNamespace(NAMESPACE);
        return shop;
    }

    private static String guarded(String namespace) {
        CLIENT.namespaces()
                .withName(namespace)
                .edit(
                        it ->
                                new NamespaceBuilder(it)
                                        .editMetadata()
                                        .addToLabels(
                                                "pod-security.kubernetes.io/enforce", "restricted")
                                        .endMetadata()
                                        .build());
        return namespace;
    }

    // No controller runs here that would take over what is demanded into the status.
    private static void demandLimits(String namespace) {
        var hard = Map.of("limits.cpu", new Quantity("100"));
        var quota =
                new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("limits")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .withHard(hard)
                        .endSpec()
                        .build();
        var made = CLIENT.resource(quota).create();
        CLIENT.resource(
                        new ResourceQuotaBuilder(made)
                                .withNewStatus()
                                .withHard(hard)
                                .withUsed(Map.of("limits.cpu", new Quantity("0")))
                                .endStatus()
                                .build())
                .updateStatus();
    }
}
