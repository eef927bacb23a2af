package dev.shopkit.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever meets a word in a condition or an Event finds it in the runbook. */
class RunbookTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/shopkit/operator");

    /** Where reasons are made. */
    private static final List<String> MAKERS =
            List.of(
                    "report/Phase.java",
                    "plan/Judgement.java",
                    "report/Report.java",
                    "report/Tiers.java",
                    "plan/Decision.java",
                    "report/Notice.java",
                    "mongo/MongoPlan.java",
                    "replicaset/Situation.java",
                    "replicaset/ReplicaSetPlan.java");

    private static final Pattern WORD = Pattern.compile("\"([A-Z][a-z]+[A-Za-z]*)\"");

    /** Answers, types of conditions, and kinds of objects. */
    private static final Set<String> NO_REASONS =
            Set.of("True", "False", "Unknown", "No", "Not", "Deployment", "StatefulSet");

    @Test
    void hasEveryReason() {
        var told =
                MAKERS.stream()
                        .map(file -> TestFiles.read(SOURCES.resolve(file)))
                        .flatMap(text -> WORD.matcher(text).results())
                        .map(found -> found.group(1))
                        .filter(word -> !NO_REASONS.contains(word))
                        .collect(Collectors.toCollection(TreeSet::new));
        var runbook = TestFiles.read(Path.of("RUNBOOK.md"));
        assertThat(told)
                .isNotEmpty()
                .allMatch(word -> runbook.matches("(?s).*\\b" + word + "\\b.*"));
    }
}
