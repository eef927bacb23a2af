package dev.shopkit.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.TestFiles;
import dev.shopkit.operator.kube.Canonical;
import dev.shopkit.operator.kube.Change;
import dev.shopkit.operator.kube.SecretRecipe;
import dev.shopkit.operator.report.Notice;
import dev.shopkit.operator.report.Refusal;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is done, in its order, what is told and what is said, for each scenario as text. */
class PlanGoldenTest {

    private static final Path PLANS = Path.of("src/test/resources/plans");

    @TestFactory
    Stream<DynamicTest> plansExactly() {
        return Scenarios.all().entrySet().stream()
                .map(
                        s ->
                                DynamicTest.dynamicTest(
                                        s.getKey(), () -> check(s.getKey(), s.getValue().get())));
    }

    @Test
    void hasAScenarioForEachFile() {
        assertThat(TestFiles.list(PLANS).stream().map(f -> f.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(
                        Scenarios.all().keySet().stream().map(s -> s + ".yaml").toList());
    }

    private static void check(String scenario, Simulation world) {
        var plan = Decision.of(world.picture());
        var lines = new ArrayList<String>();
        list(lines, "secrets", plan.secrets().stream().map(SecretRecipe::name).toList());
        list(lines, "changes", plan.changes().stream().map(PlanGoldenTest::change).toList());
        list(lines, "deletes", plan.deletes().stream().map(Refusal::named).toList());
        list(
                lines,
                "events",
                Notice.between(world.shop.getStatus(), plan.status()).stream()
                        .map(n -> "%s: %s".formatted(n.reason(), n.message()))
                        .toList());
        lines.add("again: " + plan.again());
        lines.add("status:");
        Serialization.asYaml(Canonical.compact(plan.status()))
                .lines()
                .filter(line -> !line.equals("---"))
                .forEach(line -> lines.add("  " + line));
        TestFiles.assertSame(PLANS.resolve(scenario + ".yaml"), String.join("\n", lines) + "\n");
    }

    private static void list(List<String> lines, String title, List<String> entries) {
        lines.add(title + ":" + (entries.isEmpty() ? " []" : ""));
        entries.forEach(entry -> lines.add("  - " + entry));
    }

    private static String change(Change change) {
        return change.getClass().getSimpleName() + " " + Refusal.named(change.object());
    }
}
