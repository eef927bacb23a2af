package dev.shopkit.kit.json;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a text must be like.
 *
 * @param min characters, counted in code points as {@code max} is
 * @param characters says what is wrong with them, or nothing
 */
record TextForm(int min, int max, Function<String, Optional<String>> characters) {

    record Broken(String rule, String message) {}

    static TextForm oneLine(int min, int max) {
        return new TextForm(min, max, TextRules::oneLine);
    }

    static TextForm multiLine(int min, int max) {
        return new TextForm(min, max, text -> TextRules.multiLine(TextRules.withLineFeeds(text)));
    }

    /** Any characters that can be written down. */
    static TextForm verbatim(int min, int max) {
        return new TextForm(min, max, text -> Optional.empty());
    }

    TextForm withAnyCharacters() {
        return verbatim(min, max);
    }

    Optional<Broken> broken(String text) {
        var length = text.codePointCount(0, text.length());
        if (length < min) {
            return broken("minLength", "must have at least " + min + " characters");
        }
        if (length > max) {
            return broken("maxLength", "must have at most " + max + " characters");
        }
        if (!TextRules.wellFormed(text)) {
            // What is stored or hashed would not be what was sent.
            return broken("pattern", "must not have half of a surrogate pair");
        }
        return characters.apply(text).flatMap(message -> broken("pattern", message));
    }

    private static Optional<Broken> broken(String rule, String message) {
        return Optional.of(new Broken(rule, message));
    }
}
