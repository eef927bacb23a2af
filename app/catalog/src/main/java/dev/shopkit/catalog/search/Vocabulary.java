package dev.shopkit.catalog.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The terms of a catalogue and how many products have each: what a mistyped word may have meant,
 * and which word of a question is the rarest. Immutable.
 */
public final class Vocabulary {
    public static final Vocabulary EMPTY = new Vocabulary(Map.of());

    private final String[] terms;
    private final int[] counts;

    /** Made of terms and the number of their products. */
    public Vocabulary(Map<String, Integer> known) {
        terms = known.keySet().toArray(String[]::new);
        Arrays.sort(terms);
        counts = Arrays.stream(terms).mapToInt(known::get).toArray();
    }

    boolean has(String term) {
        return Arrays.binarySearch(terms, term) >= 0;
    }

    /** How many products the condition finds; one that has several such terms counts each time. */
    long count(Condition condition) {
        return switch (condition) {
            case Condition.Is is -> {
                var index = Arrays.binarySearch(terms, is.term());
                yield index < 0 ? 0 : counts[index];
            }
            case Condition.Begins begins -> {
                var count = 0L;
                for (var index = from(begins.prefix());
                        index < terms.length && terms[index].startsWith(begins.prefix());
                        index++) {
                    count += counts[index];
                }
                yield count;
            }
        };
    }

    /** Terms that are one mistake away, those of the most products first. */
    List<String> near(String word, int max) {
        return IntStream.range(0, terms.length)
                .filter(index -> Typo.between(word, terms[index]))
                .boxed()
                .sorted(Comparator.comparingInt((Integer index) -> -counts[index]))
                .limit(max)
                .map(index -> terms[index])
                .toList();
    }

    private int from(String prefix) {
        var index = Arrays.binarySearch(terms, prefix);
        return index < 0 ? -index - 1 : index;
    }
}
