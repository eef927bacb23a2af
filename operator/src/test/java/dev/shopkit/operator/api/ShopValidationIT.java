package dev.shopkit.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkit.operator.ApiServer;
import dev.shopkit.operator.Corpus;
import dev.shopkit.operator.Corpus.Case;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a real API server takes and refuses, by the {@link Corpus}. */
class ShopValidationIT {

    private static final String NAMESPACE = ApiServer.namespace("validation");

    @TestFactory
    Stream<DynamicTest> takesWhatIsValid() {
        return tests(Corpus.cases("valid"), it -> create(it.yaml()));
    }

    @TestFactory
    Stream<DynamicTest> takesEveryExample() {
        return tests(Corpus.examples(), it -> create(it.yaml()));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsInvalid() {
        return tests(
                Corpus.cases("invalid"),
                it ->
                        assertThatThrownBy(() -> create(it.yaml()))
                                .isInstanceOf(KubernetesClientException.class)
                                .hasMessageContaining(it.words()));
    }

    @TestFactory
    Stream<DynamicTest> refusesChangesThatLoseData() {
        return tests(
                Corpus.cases("transitions"),
                it -> {
                    create(it.steps()[0]);
                    assertThatThrownBy(() -> update(it.steps()[1]))
                            .isInstanceOf(KubernetesClientException.class)
                            .hasMessageContaining(it.words());
                });
    }

    @TestFactory
    Stream<DynamicTest> takesChangesThatLoseNothing() {
        return tests(
                Corpus.cases("changes"),
                it -> {
                    create(it.steps()[0]);
                    update(it.steps()[1]);
                });
    }

    @Test
    void corpusIsLarge() {
        assertThat(Corpus.cases("valid").count()).isGreaterThanOrEqualTo(40);
        assertThat(Corpus.cases("invalid").count()).isGreaterThanOrEqualTo(100);
    }

    @Test
    void fillsDefaultsThatTheRecordsHaveToo() {
        create(
                """
                apiVersion: shopkit.dev/v1alpha1
                kind: Shop
                metadata: {name: defaults}
                spec: {version: "1", mongodb: {managed: {}}, redis: {managed: {}}}
                """);
        var stored =
                ApiServer.admin()
                        .resources(Shop.class)
                        .inNamespace(NAMESPACE)
                        .withName("defaults")
                        .get();
        assertThat(stored.getSpec().topology()).isEqualTo(Topology.Microservices);
        assertThat(stored.getSpec().mongodb().managed()).isNotNull();
        assertThat(stored.getSpec().template().replicas()).isEqualTo(2);
    }

    private static Stream<DynamicTest> tests(Stream<Case> cases, Consumer<Case> claim) {
        return cases.map(it -> DynamicTest.dynamicTest(it.why(), () -> claim.accept(it)));
    }

    // Raw text, since our own records would drop what they do not know; strict, as kubectl is.
    private static void create(String yaml) {
        resource(yaml).fieldValidation(FieldValidateable.Validation.STRICT).create();
    }

    private static void update(String yaml) {
        var item = resource(yaml).item();
        var live = resource(yaml).get();
        item.getMetadata().setResourceVersion(live.getMetadata().getResourceVersion());
        ApiServer.admin().resource(item).inNamespace(NAMESPACE).update();
    }

    private static NamespaceableResource<HasMetadata> resource(String yaml) {
        var item = ApiServer.admin().load(stream(yaml)).items().getFirst();
        item.getMetadata().setNamespace(NAMESPACE);
        return ApiServer.admin().resource(item);
    }

    private static ByteArrayInputStream stream(String yaml) {
        return new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    }
}
