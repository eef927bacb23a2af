package dev.shopkit.operator;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Shops at the bounds of what may be said. Each document of a file opens with its claim: {@code #
 * why: the words that the refusal must hold}.
 */
public final class Corpus {

    private static final Path FOLDER = Path.of("src/test/resources/validation");
    private static final Path EXAMPLES = Path.of("../crds/examples");
    private static final Pattern CLAIM = Pattern.compile("# ([^:\n]+):? ?([^\n]*)\n(?s:.*)");

    private Corpus() {}

    /** One document, or two with {@code +++} between them: what was there and what comes. */
    public record Case(String why, String words, String yaml) {
        public String[] steps() {
            return yaml.split("\\+\\+\\+\n", -1);
        }
    }

    /** All cases of a file; a document without a claim is a mistake in the file. */
    public static Stream<Case> cases(String file) {
        var text = TestFiles.read(FOLDER.resolve(file + ".yaml"));
        return Arrays.stream(text.split("(?m)^---\n", -1)).map(Corpus::one);
    }

    /** What the documentation shows. */
    public static Stream<Case> examples() {
        return TestFiles.list(EXAMPLES).stream()
                .map(file -> new Case(file.getFileName().toString(), "", TestFiles.read(file)));
    }

    private static Case one(String document) {
        var match = CLAIM.matcher(document);
        if (!match.matches()) {
            throw new IllegalArgumentException("claims nothing: " + document);
        }
        return new Case(match.group(1), match.group(2), document);
    }
}
