package dev.shopkit.catalog.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** The words of a text: folded, without punctuation, each once. */
public final class Words {
    /** Words that one product is found by; a description has at most a few hundred. */
    public static final int TERMS_MAX = 400;

    /** Longer words are cut, in the product and in the question alike. */
    static final int LENGTH_MAX = 40;

    /** Sort keys are cut so that a cursor stays short; the id decides between equal ones. */
    static final int SORT_KEY_LENGTH_MAX = 60;

    private static final Pattern POSSESSIVE = Pattern.compile("['’]s?(?![\\p{L}\\p{N}])");
    private static final Pattern APOSTROPHE = Pattern.compile("(?<=[\\p{L}\\p{N}])['’]");

    private Words() {}

    /** The words in order, each once. */
    public static List<String> of(String text) {
        var words = new LinkedHashSet<String>();
        for (var word : Segments.of(withoutApostrophes(Folding.fold(text)))) {
            words.add(cut(word, LENGTH_MAX));
        }
        return List.copyOf(words);
    }

    private static String withoutApostrophes(String folded) {
        return folded.indexOf('\'') < 0 && folded.indexOf('’') < 0
                ? folded
                : APOSTROPHE.matcher(POSSESSIVE.matcher(folded).replaceAll(" ")).replaceAll("");
    }

    /**
     * What a product is found by: every word of its texts, its singular where that differs, and
     * what a word of a script without spaces may consist of. Earlier texts count first when there
     * are more than {@link #TERMS_MAX}. The version before this one finds and writes the first two.
     */
    public static List<String> terms(List<String> texts) {
        var terms = new LinkedHashSet<String>();
        for (var text : texts) {
            for (var word : of(text)) {
                terms.add(word);
                terms.add(Stem.of(word));
                if (Segments.unspaced(word)) {
                    terms.addAll(Segments.pairs(word));
                    terms.add(Segments.last(word));
                }
            }
        }
        return terms.stream().limit(TERMS_MAX).toList();
    }

    /** What names are sorted by. */
    public static String sortKey(String name) {
        return cut(Folding.fold(name).strip(), SORT_KEY_LENGTH_MAX);
    }

    /** Never between the two halves of one character. */
    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(
                0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
