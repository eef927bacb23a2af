package dev.shopkit.catalog.search;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a folded text into words: runs of letters and digits, each emoji by itself, and apart from
 * those the runs of scripts that put no spaces between words.
 */
final class Segments {
    private enum Kind {
        BETWEEN,
        SPACED,
        UNSPACED,
        EMOJI
    }

    private Segments() {}

    static List<String> of(String folded) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var kind = Kind.BETWEEN;
        for (var point : folded.codePoints().toArray()) {
            var next = kind(point, kind);
            if (next != kind || next == Kind.EMOJI) {
                end(word, words);
            }
            if (next != Kind.BETWEEN) {
                word.appendCodePoint(point);
            }
            kind = next;
        }
        end(word, words);
        return words;
    }

    /** Whether the word is a run of several words, as far as we can tell without a dictionary. */
    static boolean unspaced(String word) {
        return kind(word.codePointAt(0), Kind.BETWEEN) == Kind.UNSPACED;
    }

    /** Each two neighbours of a run, for any of its words of two characters and more has those. */
    static List<String> pairs(String run) {
        var points = run.codePoints().toArray();
        var pairs = new ArrayList<String>();
        for (var index = 0; index + 1 < points.length; index++) {
            pairs.add(new String(points, index, 2));
        }
        return pairs;
    }

    /** No pair begins with it, so it is a term of its own. */
    static String last(String run) {
        return Character.toString(run.codePointBefore(run.length()));
    }

    private static Kind kind(int point, Kind before) {
        if (Character.isLetter(point)) {
            return switch (UnicodeScript.of(point)) {
                case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> Kind.UNSPACED;
                // The mark of a long vowel in Japanese is of no script.
                case COMMON -> before == Kind.UNSPACED ? Kind.UNSPACED : Kind.SPACED;
                default -> Kind.SPACED;
            };
        }
        if (Character.getType(point) == Character.DECIMAL_DIGIT_NUMBER
                || Character.getType(point) == Character.LETTER_NUMBER
                || Character.getType(point) == Character.OTHER_NUMBER) {
            return Kind.SPACED;
        }
        // The tones of skin are modifiers and say nothing of the thing.
        return (Character.isEmojiPresentation(point) || Character.isExtendedPictographic(point))
                        && !Character.isEmojiModifier(point)
                ? Kind.EMOJI
                : Kind.BETWEEN;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
