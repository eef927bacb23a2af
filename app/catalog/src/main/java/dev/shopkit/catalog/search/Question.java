package dev.shopkit.catalog.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What a person asked, as it is understood with the catalogue's vocabulary: one mistyped letter is
 * forgiven in a word that no product has, and so is what was written apart or together.
 */
public record Question(List<AskedWord> words, Vocabulary vocabulary) {
    /** Words that count; more are passed over, for each costs a look at every candidate. */
    public static final int WORDS_MAX = 8;

    private static final int FORGIVEN_LENGTH_MIN = 4;
    private static final int PART_LENGTH_MIN = 3;
    private static final int CORRECTIONS_MAX = 4;
    private static final int SPLITS_MAX = 2;

    public Question {
        words = List.copyOf(words);
    }

    /** Without a word in it no product answers the question. */
    public static Question of(String text, Vocabulary vocabulary) {
        var texts = Words.of(text).stream().limit(WORDS_MAX).toList();
        var words = new ArrayList<AskedWord>();
        for (var index = 0; index < texts.size(); index++) {
            var word = AskedWord.of(texts.get(index));
            var ways = new ArrayList<List<Condition>>();
            if (index > 0) {
                ways.addAll(together(texts.get(index - 1), word.text(), vocabulary));
            }
            if (index + 1 < texts.size()) {
                ways.addAll(together(word.text(), texts.get(index + 1), vocabulary));
            }
            if (unknown(word, vocabulary)) {
                ways.addAll(corrected(word.text(), vocabulary));
                ways.addAll(apart(word.text(), vocabulary));
            }
            words.add(word.forgiving(ways));
        }
        return new Question(words, vocabulary);
    }

    /** The word that the fewest products answer: all that answer every word answer this one. */
    public AskedWord rarest() {
        return words.stream().min(Comparator.comparingLong(this::cost)).orElseThrow();
    }

    /** For each way of the word its rarest condition: a product that holds none is no answer. */
    public List<Condition> necessary(AskedWord word) {
        return word.ways().stream().map(this::rarest).distinct().toList();
    }

    /** The words that the terms of a product answer. */
    public List<AskedWord> answered(Collection<String> terms) {
        return words.stream().filter(word -> word.answer(terms) != AskedWord.Answer.NONE).toList();
    }

    private long cost(AskedWord word) {
        return necessary(word).stream().mapToLong(vocabulary::count).sum();
    }

    private Condition rarest(List<Condition> way) {
        return way.stream().min(Comparator.comparingLong(vocabulary::count)).orElseThrow();
    }

    private static boolean unknown(AskedWord word, Vocabulary vocabulary) {
        return word.text().length() >= FORGIVEN_LENGTH_MIN
                && !Segments.unspaced(word.text())
                && word.literal().stream()
                        .flatMap(List::stream)
                        .allMatch(condition -> vocabulary.count(condition) == 0);
    }

    private static List<List<Condition>> together(
            String left, String right, Vocabulary vocabulary) {
        var whole = new Condition.Begins(left + right);
        return vocabulary.count(whole) > 0 ? List.of(List.of(whole)) : List.of();
    }

    private static List<List<Condition>> corrected(String word, Vocabulary vocabulary) {
        return vocabulary.near(word, CORRECTIONS_MAX).stream()
                .map(term -> List.<Condition>of(new Condition.Is(term)))
                .toList();
    }

    private static List<List<Condition>> apart(String word, Vocabulary vocabulary) {
        var ways = new ArrayList<List<Condition>>();
        for (var cut = PART_LENGTH_MIN; cut <= word.length() - PART_LENGTH_MIN; cut++) {
            var left = word.substring(0, cut);
            var right = Stem.of(word.substring(cut));
            if (ways.size() < SPLITS_MAX && vocabulary.has(left) && vocabulary.has(right)) {
                ways.add(List.of(new Condition.Is(left), new Condition.Is(right)));
            }
        }
        return ways;
    }
}
