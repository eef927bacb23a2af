package dev.shopkit.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.testkit.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A problem's name is what clients decide by, so the contract has every one, and no other. */
class ProblemsTest {
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?:Problem\\.|return |throw |\\? | : )(?:of|conflict|later)\\(\\s*\"([a-z-]+)\"");

    @Test
    void theContractNamesExactlyTheProblemsThatTheAppAnswers() throws IOException {
        assertThat(named()).isEqualTo(OpenApi.read().problems());
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
