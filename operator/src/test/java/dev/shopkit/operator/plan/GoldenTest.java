package dev.shopkit.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.TestFiles;
import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.kube.Canonical;
import dev.shopkit.operator.workload.MigrationJob;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every object of every case, as text: {@code in-Shop.yaml} gives exactly the {@code out-*}. */
class GoldenTest {

    private static final Path CASES = Path.of("src/test/resources/golden");

    @TestFactory
    Stream<DynamicTest> rendersExactly() {
        return TestFiles.list(CASES).stream()
                .map(c -> DynamicTest.dynamicTest(c.getFileName().toString(), () -> check(c)));
    }

    private static void check(Path directory) throws Exception {
        var shop =
                Serialization.unmarshal(
                        TestFiles.read(directory.resolve("in-Shop.yaml")), Shop.class);
        var model = Models.of(shop);
        var objects = new ArrayList<HasMetadata>(ShopObjects.foundation(model));
        objects.add(MigrationJob.desired(model));
        objects.addAll(ShopObjects.services(model));
        var expected = new ArrayList<>(List.of("in-Shop.yaml"));
        for (var object : objects) {
            var file = "out-%s-%s.yaml".formatted(object.getKind(), object.getMetadata().getName());
            expected.add(file);
            TestFiles.assertSame(
                    directory.resolve(file),
                    Serialization.asYaml(Canonical.tree(object)).replaceFirst("^---\n", ""));
        }
        for (var file : TestFiles.list(directory)) {
            if (TestFiles.updating() && !expected.contains(file.getFileName().toString())) {
                Files.delete(file);
            }
        }
        assertThat(TestFiles.list(directory).stream().map(f -> f.getFileName().toString()))
                .as("no unused files")
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
