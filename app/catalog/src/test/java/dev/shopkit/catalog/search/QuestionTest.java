package dev.shopkit.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTest {
    private static final String TEAPOT = "Ravenna Teapot of glazed stoneware";
    private static final String TEA_SET = "Tea for two: a pot with its cups";
    private static final String LAMP = "Walnut lamp";
    private static final Vocabulary SHOP =
            vocabulary(List.of(TEAPOT, TEA_SET, LAMP, "Walnut bowl"));

    @ParameterizedTest
    @CsvSource({
        "teapto, " + TEAPOT,
        "tapot, " + TEAPOT,
        "teaapot, " + TEAPOT,
        "teapod, " + TEAPOT,
        "eatpot, ",
        "tea pot, " + TEAPOT,
        "raven teapto, " + TEAPOT,
        "walnutlamp, " + LAMP,
        "wallnut lmap, " + LAMP,
        "stone ware, " + TEAPOT
    })
    void forgivesOneMistakeAWordAndWhatIsWrittenApartOrTogether(String question, String found) {
        var asked = Question.of(question, SHOP);

        for (var text : List.of(TEAPOT, TEA_SET, LAMP)) {
            var complete = asked.answered(terms(text)).size() == asked.words().size();
            var apartToo = text.equals(TEA_SET) && question.equals("tea pot");
            assertThat(complete).as(text).isEqualTo(text.equals(found) || apartToo);
        }
    }

    @Test
    void forgivesNothingInAWordThatTheShopKnows() {
        var asked = Question.of("bowl", vocabulary(List.of("Bowl", "Bow", "Bowls", "Boil")));

        assertThat(asked.words().getFirst().forgiving()).isEmpty();
    }

    @Test
    void doesNotGuessAtShortWords() {
        assertThat(Question.of("pto", SHOP).words().getFirst().forgiving()).isEmpty();
    }

    @Test
    void usesTheFirstEightWordsOfAnyNumber() {
        var asked = Question.of("a b c d e f g h i j", SHOP);

        assertThat(asked.words()).extracting(AskedWord::text).hasSize(Question.WORDS_MAX);
        assertThat(asked.words().getLast().text()).isEqualTo("h");
    }

    @Test
    void takesTheWordOfTheFewestProductsForTheRarest() {
        assertThat(Question.of("walnut lamp", SHOP).rarest().text()).isEqualTo("lamp");
        assertThat(Question.of("lamp walnut", SHOP).rarest().text()).isEqualTo("lamp");
    }

    @Test
    void needsOfARunWithoutSpacesOnlyItsRarestPair() {
        var shop = vocabulary(List.of("无线鼠标", "无线键盘", "无线蓝牙耳机"));

        var needed = Question.of("无线蓝牙", shop);

        assertThat(needed.necessary(needed.rarest()))
                .containsExactlyInAnyOrder(
                        new Condition.Begins("无线蓝牙"), new Condition.Begins("线蓝"));
    }

    @Test
    void ranksNamesAboveTagsAndTagsAboveDescriptionsAndMoreWordsAboveAll() {
        var lamp = Question.of("lamp", SHOP);
        var inName = rank(lamp, "walnut lamp", "", "");
        var inTags = rank(lamp, "light", "lamp", "");
        var begunInTags = rank(lamp, "light", "lampshade", "");
        var inDescription = rank(lamp, "light", "", "lamp");
        var mistyped = rank(Question.of("lmap", SHOP), "walnut lamp", "", "");
        var two = Question.of("walnut lamp", SHOP);

        assertThat(List.of(inName, inTags, begunInTags, inDescription))
                .isSortedAccordingTo((one, other) -> Long.compare(other, one))
                .doesNotHaveDuplicates();
        assertThat(mistyped).isLessThan(inName);
        assertThat(rank(two, "light", "", "walnut lamp"))
                .as("both somewhere above one in the name")
                .isGreaterThan(rank(two, "lamp", "lamp", "lamp"));
        assertThat(rank(two, "bowl", "", "")).isZero();
    }

    private static long rank(Question question, String name, String tags, String description) {
        var all = Words.terms(List.of(name, tags, description));
        return Relevance.rank(question.answered(all), terms(name), terms(tags));
    }

    private static List<String> terms(String text) {
        return Words.terms(List.of(text));
    }

    private static Vocabulary vocabulary(List<String> texts) {
        Map<String, Integer> counts = new HashMap<>();
        texts.forEach(text -> terms(text).forEach(term -> counts.merge(term, 1, Integer::sum)));
        IntStream.range(0, 500).forEach(other -> counts.put("other" + other, 1));
        return new Vocabulary(counts);
    }
}
