package dev.shopkit.catalog.search;

/** Takes the English plural off a folded word, and nothing else: {@code lamps} is {@code lamp}. */
final class Stem {
    private static final int LENGTH_MIN = 4;

    private Stem() {}

    static String of(String word) {
        if (word.length() < LENGTH_MIN || !word.endsWith("s")) {
            return word;
        }
        if (word.endsWith("ies") && word.length() > LENGTH_MIN) {
            return without(word, 3) + "y";
        }
        if (word.endsWith("sses")
                || word.endsWith("xes")
                || word.endsWith("zes")
                || word.endsWith("ches")
                || word.endsWith("shes")) {
            return without(word, 2);
        }
        return word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")
                ? word
                : without(word, 1);
    }

    private static String without(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }
}
