package dev.shopkit.catalog.search;

import java.util.Collection;

/**
 * How well a product answers a question: first by how many of its words, then by where each is
 * found (name, then tags and category, then description), then by how exactly, but in the
 * description.
 */
public final class Relevance {
    /** More than all the words of a question can weigh together. */
    private static final int WORD = 10_000;

    private static final int NAME = 100;
    private static final int TAGS = 10;
    private static final int DESCRIPTION = 1;

    private Relevance() {}

    /**
     * The rank of a product; more is better.
     *
     * @param answered the words that any of its texts answers
     */
    public static long rank(
            Collection<AskedWord> answered, Collection<String> name, Collection<String> tags) {
        var rank = 0L;
        for (var word : answered) {
            rank += WORD + best(word, name, tags);
        }
        return rank;
    }

    private static int best(AskedWord word, Collection<String> name, Collection<String> tags) {
        var inName = word.answer(name).weight() * NAME;
        if (inName > 0) {
            return inName;
        }
        var inTags = word.answer(tags).weight() * TAGS;
        return inTags > 0 ? inTags : DESCRIPTION;
    }
}
