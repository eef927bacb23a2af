package dev.shopkit.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TypoTest {
    private static final long SEED = 20_261_126;
    private static final int PAIRS = 200_000;

    /** Goal: the short way says what the definition says. Method: all mistakes, made one by one. */
    @Test
    void isExactlyOneMistake() {
        var random = new Random(SEED);
        for (var count = 0; count < PAIRS; count++) {
            var one = word(random);
            var other = word(random);
            var expected = !one.equals(other) && mistakes(one).contains(other);
            assertThat(Typo.between(one, other)).as(one + " " + other).isEqualTo(expected);
        }
    }

    private static Set<String> mistakes(String word) {
        var all = new HashSet<String>();
        for (var at = 0; at <= word.length(); at++) {
            for (var letter : List.of("a", "b", "c")) {
                all.add(word.substring(0, at) + letter + word.substring(at));
                if (at < word.length()) {
                    all.add(word.substring(0, at) + letter + word.substring(at + 1));
                }
            }
            if (at < word.length()) {
                all.add(word.substring(0, at) + word.substring(at + 1));
            }
            if (at + 1 < word.length()) {
                all.add(
                        word.substring(0, at)
                                + word.charAt(at + 1)
                                + word.charAt(at)
                                + word.substring(at + 2));
            }
        }
        return all;
    }

    private static String word(Random random) {
        return random.ints(1 + random.nextInt(5), 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
