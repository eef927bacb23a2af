package dev.shopkit.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkit.operator.ApiServer;
import dev.shopkit.operator.TestFiles;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a real API server takes and refuses. Each document of a corpus file opens with its claim:
 * {@code # why: the words that the refusal must hold}.
 */
class ShopValidationIT {

    private static final Path CORPUS = Path.of("src/test/resources/validation");
    private static final Pattern CLAIM = Pattern.compile("# ([^:\n]+):? ?([^\n]*)\n(?s:.*)");
    private static final String NAMESPACE = ApiServer.namespace("validation");

    private record Case(String why, String words, String yaml) {}

    @TestFactory
    Stream<DynamicTest> takesWhatIsValid() {
        return cases("valid").map(c -> DynamicTest.dynamicTest(c.why(), () -> create(c.yaml())));
    }

    @TestFactory
    Stream<DynamicTest> takesEveryExample() {
        return TestFiles.list(Path.of("../crds/examples")).stream()
                .map(
                        f ->
                                DynamicTest.dynamicTest(
                                        f.getFileName().toString(),
                                        () -> create(TestFiles.read(f))));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsInvalid() {
        return cases("invalid").map(c -> DynamicTest.dynamicTest(c.why(), () -> assertRefused(c)));
    }

    @TestFactory
    Stream<DynamicTest> refusesChangesThatLoseData() {
        return cases("transitions")
                .map(
                        c ->
                                DynamicTest.dynamicTest(
                                        c.why(),
                                        () -> {
                                            var steps = c.yaml().split("\\+\\+\\+\n", -1);
                                            create(steps[0]);
                                            assertThatThrownBy(() -> update(steps[1]))
                                                    .isInstanceOf(KubernetesClientException.class)
                                                    .hasMessageContaining(c.words());
                                        }));
    }

    @Test
    void corpusIsLarge() {
        assertThat(cases("valid").count()).isGreaterThanOrEqualTo(10);
        assertThat(cases("invalid").count()).isGreaterThanOrEqualTo(40);
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

    private static void assertRefused(Case c) {
        assertThatThrownBy(() -> create(c.yaml()))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(c.words());
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

    private static Stream<Case> cases(String file) {
        var text = TestFiles.read(CORPUS.resolve(file + ".yaml"));
        var cases = new ArrayList<Case>();
        for (var document : List.of(text.split("(?m)^---\n", -1))) {
            var match = CLAIM.matcher(document);
            if (match.matches()) {
                cases.add(new Case(match.group(1), match.group(2), document));
            }
        }
        return cases.stream();
    }
}
