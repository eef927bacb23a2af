package dev.shopkit.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static final long SEED = 20_261_122;
    private static final int TEXTS = 5_000;

    @ParameterizedTest
    @CsvSource({
        "Brass lamps, lamp",
        "Brass lamp, lamps",
        "Brass lamp, BRÁSS LAMPS",
        "Two cherries, cherry",
        "A cherry, cherries",
        "Glasses, glas",
        "Glasses, glass",
        "A glass, glasses",
        "Boxes, box",
        "A brush, brushes",
        "Children's chair, children",
        "Children’s chair, childrens",
        "Salt-and-pepper set, salt pepper",
        "Crème brûlée dish, creme bru",
        "A4 paper, a4",
        "Bus, bus",
        "无线蓝牙耳机 📱, 耳机",
        "无线蓝牙耳机 📱, 无线",
        "无线蓝牙耳机 📱, 机",
        "无线蓝牙耳机 📱, 蓝牙耳机",
        "无线蓝牙耳机 📱, 📱",
        "USB充电器, 充电",
        "USB充电器, usb",
        "コーヒーカップ, カップ",
        "ภาษาไทย, ไทย",
        "한국어 책, 한국",
        "Rocket 👩🏽‍🚀, 🚀",
        "I ❤️ tea, ❤"
    })
    void findsWhatAPersonMeans(String text, String question) {
        assertThat(finds(text, question)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Brass lamp, brass chair",
        "Lampshade, shade",
        "Glass, gla ss",
        "Basis, basics",
        "Iris vase, airis",
        "无线蓝牙耳机, 耳线",
        "无线蓝牙耳机, 机耳",
        "Phone 📱, 📷"
    })
    void doesNotFindWhatIsNotThere(String text, String question) {
        assertThat(finds(text, question)).isFalse();
    }

    @Test
    void findsEveryTextByEveryBeginningOfEachOfItsWords() {
        var random = new Random(SEED);
        for (var count = 0; count < TEXTS; count++) {
            var text = text(random);
            for (var word : Words.of(text)) {
                var beginning = word.substring(0, 1 + random.nextInt(word.length()));
                if (Words.of(beginning).equals(List.of(beginning))) {
                    assertThat(finds(text, beginning)).as("%s in %s", beginning, text).isTrue();
                }
            }
            assertThat(finds(text, text)).as(text).isTrue();
        }
    }

    @Test
    void keepsTermsAndSortKeysWithinTheirBounds() {
        var long_ = "wörd ".repeat(3_000) + "𝒳".repeat(500);
        var many =
                IntStream.range(0, 2_000).mapToObj(n -> "w" + n).collect(Collectors.joining(" "));

        assertThat(Words.terms(List.of(long_, many))).hasSize(Words.TERMS_MAX);
        assertThat(Words.terms(List.of("无线".repeat(2_000))))
                .hasSizeLessThanOrEqualTo(Words.TERMS_MAX);
        assertThat(Words.terms(List.of(long_))).allMatch(term -> term.length() <= Words.LENGTH_MAX);
        assertThat(Words.sortKey("é".repeat(500))).isEqualTo("e".repeat(Words.SORT_KEY_LENGTH_MAX));
        assertThat(Words.sortKey("a" + "\uD801\uDC37".repeat(100)))
                .as("never half a character")
                .matches(key -> !Character.isHighSurrogate(key.charAt(key.length() - 1)));
    }

    @Test
    void asksForNothingWhereThereIsNoWord() {
        assertThat(Question.of(" -- !? ’ ", Vocabulary.EMPTY).words()).isEmpty();
    }

    private static boolean finds(String text, String question) {
        var terms = Words.terms(List.of(text));
        var asked = Question.of(question, Vocabulary.EMPTY);
        return !asked.words().isEmpty() && asked.answered(terms).size() == asked.words().size();
    }

    private static String text(Random random) {
        return IntStream.range(0, 1 + random.nextInt(6))
                .mapToObj(
                        word ->
                                random.ints(1 + random.nextInt(9), 0xC0, 0x17F)
                                        .mapToObj(
                                                point ->
                                                        random.nextBoolean()
                                                                ? Character.toString(point)
                                                                : Character.toString(
                                                                        'a' + point % 26))
                                        .collect(Collectors.joining()))
                .collect(Collectors.joining(" ", "x", ""));
    }
}
