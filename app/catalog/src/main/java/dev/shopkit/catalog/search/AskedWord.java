package dev.shopkit.catalog.search;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * One word of a question, and the ways in which a product can answer it.
 *
 * @param text as typed, folded
 * @param singular may be the same
 * @param literal ways that take the word as it is; each is conditions that must hold together
 * @param forgiving ways that take it for mistyped, or for written apart or together by mistake
 */
public record AskedWord(
        String text,
        String singular,
        List<List<Condition>> literal,
        List<List<Condition>> forgiving) {

    public AskedWord {
        literal = List.copyOf(literal);
        forgiving = List.copyOf(forgiving);
    }

    /** How well terms answer a word. */
    enum Answer {
        NONE(0),
        FORGIVEN(1),
        BEGUN(2),
        EXACT(3);

        private final int weight;

        Answer(int weight) {
            this.weight = weight;
        }

        int weight() {
            return weight;
        }
    }

    /** As typed, without any forgiveness. */
    static AskedWord of(String text) {
        var singular = Stem.of(text);
        var begins = List.<Condition>of(new Condition.Begins(text));
        if (Segments.unspaced(text) && text.codePointCount(0, text.length()) > 2) {
            var pairs =
                    Segments.pairs(text).stream()
                            .<Condition>map(Condition.Begins::new)
                            .distinct()
                            .toList();
            return new AskedWord(text, singular, List.of(begins, pairs), List.of());
        }
        return singular.equals(text)
                ? new AskedWord(text, singular, List.of(begins), List.of())
                : new AskedWord(
                        text,
                        singular,
                        List.of(begins, List.of(new Condition.Is(singular))),
                        List.of());
    }

    /** Whether whatever has a term that holds one of its conditions answers it. */
    public boolean plain() {
        return ways().stream().allMatch(way -> way.size() == 1);
    }

    AskedWord forgiving(List<List<Condition>> ways) {
        return new AskedWord(
                text, singular, literal, Stream.concat(forgiving.stream(), ways.stream()).toList());
    }

    /** Every way, the literal ones first. */
    public List<List<Condition>> ways() {
        return Stream.concat(literal.stream(), forgiving.stream()).toList();
    }

    Answer answer(Collection<String> terms) {
        if (terms.contains(text) || terms.contains(singular)) {
            return Answer.EXACT;
        }
        if (holds(literal, terms)) {
            return Answer.BEGUN;
        }
        return holds(forgiving, terms) ? Answer.FORGIVEN : Answer.NONE;
    }

    private static boolean holds(List<List<Condition>> ways, Collection<String> terms) {
        return ways.stream().anyMatch(way -> way.stream().allMatch(it -> it.holdsIn(terms)));
    }
}
