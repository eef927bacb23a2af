package dev.shopkit.server.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.testkit.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be said of a source file by reading it alone. */
class TidyTest {
    private static final int LINES_MAX = 300;
    private static final int COLUMNS_MAX = 100;
    private static final int FILES_MIN = 150;

    /**
     * @param reason what to do instead
     */
    private record Banned(Pattern pattern, String reason) {
        static Banned of(String pattern, String reason) {
            return new Banned(Pattern.compile(pattern), reason);
        }
    }

    private static final List<Banned> BANNED =
            List.of(
                    Banned.of("System\\.(out|err)\\b", "log it"),
                    Banned.of("Thread\\.sleep\\(", "wait for what is meant"),
                    Banned.of("(Instant|LocalDate|LocalDateTime)\\.now\\(\\)", "inject a Clock"),
                    Banned.of("\\bcurrentTimeMillis\\(", "inject a Clock"),
                    Banned.of("new Random\\(|Math\\.random\\(", "use SecureRandom"),
                    Banned.of("printStackTrace\\(", "log the cause"),
                    // The fields of our own documents may come all at once.
                    Banned.of(
                            "^import (static (?!dev\\.shopkit\\.))?[\\w.]+\\.\\*;",
                            "import each name"),
                    // XXX in comments only: it is also the currency of nobody (ISO 4217).
                    Banned.of(
                            "\\b(TODO|FIXME)\\b|(//|\\*).*\\bXXX\\b", "do it, or write an issue"));

    @Test
    void looksAtTheAppAndTheOperator() {
        assertThat(sources())
                .hasSizeGreaterThan(FILES_MIN)
                .anyMatch(it -> it.startsWith("app/kit"))
                .anyMatch(it -> it.startsWith("operator"));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void filesCanBeReadInOneGo(Path module) {
        assertThat(sources(module))
                .allSatisfy(it -> assertThat(lines(it)).hasSizeLessThanOrEqualTo(LINES_MAX));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void linesFitAScreenAndDoNothingBanned(Path module) {
        assertThat(sources(module).flatMap(TidyTest::offences)).isEmpty();
    }

    private static Stream<String> offences(Path source) {
        var lines = lines(source);
        return IntStream.range(0, lines.size())
                .boxed()
                .flatMap(
                        index ->
                                reasons(lines.get(index))
                                        .map(it -> source + ":" + (index + 1) + ": " + it));
    }

    private static Stream<String> reasons(String line) {
        var tooLong =
                line.length() > COLUMNS_MAX
                        ? Stream.of("longer than " + COLUMNS_MAX)
                        : Stream.<String>of();
        var banned =
                BANNED.stream()
                        .filter(it -> it.pattern().matcher(line).find())
                        .map(it -> it.reason() + ": " + line.strip());
        return Stream.concat(tooLong, banned);
    }

    static Stream<Path> modules() {
        return Stream.concat(
                entries(Path.of("app")).filter(TidyTest::hasSources),
                Stream.of(Path.of("operator")));
    }

    private static boolean hasSources(Path module) {
        return Files.isDirectory(Parts.checkout().resolve(module).resolve("src/main/java"));
    }

    private static List<Path> sources() {
        return modules().flatMap(TidyTest::sources).toList();
    }

    private static Stream<Path> sources(Path module) {
        var root = Parts.checkout();
        try (var files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
            return files
                    .filter(it -> it.toString().endsWith(".java"))
                    .map(root::relativize)
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Path> entries(Path folder) {
        var root = Parts.checkout();
        try (var entries = Files.list(root.resolve(folder))) {
            return entries.map(root::relativize).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> lines(Path source) {
        try {
            return Files.readAllLines(Parts.checkout().resolve(source));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
