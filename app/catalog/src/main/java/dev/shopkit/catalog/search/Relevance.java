package dev.shopkit.catalog.search;

import java.util.Collection;
import java.util.List;

/**
 * How well a product answers a question: first by how many of its words, then by where each is
 * found (name, then tags and category, then description), then by how exactly.
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
     * @param terms those of all its texts that the question asks for
     */
    public static long rank(
            Question question,
            Collection<String> name,
            Collection<String> tags,
            List<String> terms) {
        var rank = 0L;
        for (var word : question.words()) {
            var anywhere = word.answer(terms);
            if (anywhere != AskedWord.Answer.NONE) {
                rank += WORD + best(word, anywhere, name, tags);
            }
        }
        return rank;
    }

    private static int best(
            AskedWord word,
            AskedWord.Answer anywhere,
            Collection<String> name,
            Collection<String> tags) {
        var inName = word.answer(name).ordinal() * NAME;
        if (inName > 0) {
            return inName;
        }
        var inTags = word.answer(tags).ordinal() * TAGS;
        return inTags > 0 ? inTags : anywhere.ordinal() * DESCRIPTION;
    }
}
