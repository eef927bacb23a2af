package dev.shopkit.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What review would say again and again. */
class TidyTest {

    private static final int LINES_MAX = 300;
    private static final int COLUMNS_MAX = 100;
    private static final Pattern BANNED =
            Pattern.compile(
                    "System\\.out|Thread\\.sleep|Instant\\.now\\(|new Random\\(|printStackTrace"
                            + "|^import static .*\\*|^import .*\\.\\*;");

    @Test
    void filesAreShort() throws IOException {
        for (var file : sources("src/main/java")) {
            assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThan(LINES_MAX);
        }
    }

    @Test
    void linesAreShortAndCallNothingBanned() throws IOException {
        for (var file : sources("src/main/java")) {
            assertThat(Files.readAllLines(file))
                    .as(file.toString())
                    .allSatisfy(
                            line -> {
                                assertThat(line.length()).isLessThanOrEqualTo(COLUMNS_MAX);
                                assertThat(line).doesNotContainPattern(BANNED);
                            });
        }
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        for (var file : sources("src/main/java")) {
            assertThat(file.resolveSibling("package-info.java")).exists();
        }
    }

    private static List<Path> sources(String root) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            return files.filter(f -> f.toString().endsWith(".java")).toList();
        }
    }
}
