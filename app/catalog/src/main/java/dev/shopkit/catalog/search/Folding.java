package dev.shopkit.catalog.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes texts that a person takes for the same the same: case, accents and ligatures go, {@code
 * "Café Größe"} is {@code "cafe grosse"}. Folding twice changes nothing.
 */
public final class Folding {
    private static final int FIRST_BEYOND_ASCII = 0x80;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** Letters that Unicode does not take apart but a keyboard without them does. */
    private static final Map<Character, String> LETTERS =
            Map.ofEntries(
                    Map.entry('ß', "ss"),
                    Map.entry('æ', "ae"),
                    Map.entry('œ', "oe"),
                    Map.entry('ø', "o"),
                    Map.entry('ł', "l"),
                    Map.entry('đ', "d"),
                    Map.entry('ð', "d"),
                    Map.entry('þ', "th"),
                    Map.entry('ħ', "h"),
                    Map.entry('ı', "i"),
                    Map.entry('ŧ', "t"));

    private Folding() {}

    public static String fold(String text) {
        // Most texts, a thousand of which a search may fold; the rest of this does nothing to them.
        if (text.chars().allMatch(letter -> letter < FIRST_BEYOND_ASCII)) {
            return text.toLowerCase(Locale.ROOT);
        }
        // Twice, because the small letter of a capital may be one with a mark: İ is i and a dot.
        var small = unmarked(unmarked(text).toLowerCase(Locale.ROOT));
        var folded = new StringBuilder(small.length());
        for (var index = 0; index < small.length(); index++) {
            var letter = small.charAt(index);
            var plain = LETTERS.get(letter);
            if (plain == null) {
                folded.append(letter);
            } else {
                folded.append(plain);
            }
        }
        return folded.toString();
    }

    private static String unmarked(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    }
}
