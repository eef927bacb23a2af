package dev.shopkit.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.transport.Refusal;
import dev.shopkit.testkit.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A problem's name is what clients decide by, so the contract has every one, and no other. */
class ProblemsTest {
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?:Problem\\.|return |throw |\\? | : )(?:of|conflict|later)\\(\\s*\"([a-z-]+)\"");

    private static final OpenApi CONTRACT = OpenApi.read();

    @Test
    void theContractNamesExactlyTheProblemsThatTheAppAnswers() throws IOException {
        assertThat(named()).isEqualTo(CONTRACT.problems());
    }

    @Test
    void everyProblemIsOfAResponseAndNoneOfThemIsUnknown() {
        var ofResponses =
                CONTRACT.namedResponses().values().stream()
                        .flatMap(it -> OpenApi.problems(it).stream())
                        .collect(Collectors.toSet());

        assertThat(ofResponses).isEqualTo(CONTRACT.problems());
    }

    @Test
    void everyResponseIsOfAnOperationButThoseOfAnyRequest() {
        var answered =
                CONTRACT.operations().stream()
                        .flatMap(it -> CONTRACT.responses(it).values().stream())
                        .collect(Collectors.toSet());
        var unused = new HashMap<>(CONTRACT.namedResponses());
        unused.values().removeIf(answered::contains);

        assertThat(unused).containsOnlyKeys("Transport", "MethodNotAllowed");
    }

    @Test
    void theTransportAnswersExactlyItsRefusals() {
        var transport = Objects.requireNonNull(CONTRACT.namedResponses().get("Transport"));
        var statuses = new TreeSet<Integer>();
        transport
                .findValue("examples")
                .findValues("status")
                .forEach(it -> statuses.add(it.asInt()));
        var refused = Stream.of(Refusal.values()).map(Refusal::status);

        assertThat(statuses).containsExactlyInAnyOrderElementsOf(refused.toList());
    }

    private static Set<String> named() throws IOException {
        try (var files = Files.walk(Parts.checkout().resolve("app"))) {
            return files.filter(ProblemsTest::isMainSource)
                    .map(ProblemsTest::text)
                    .flatMap(text -> NAMED.matcher(text).results())
                    .map((MatchResult it) -> it.group(1))
                    .collect(Collectors.toSet());
        }
    }

    private static boolean isMainSource(Path file) {
        return file.toString().contains("/src/main/java/") && file.toString().endsWith(".java");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
