package dev.shopkit.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
    private static final long SEED = 20_261_122;
    private static final int TEXTS = 20_000;

    @ParameterizedTest
    @CsvSource({
        "Café, cafe",
        "CAFE\u0301, cafe",
        "Größe, grosse",
        "GRÖSSE, grosse",
        "Ærøskøbing, aeroskobing",
        "Łódź, lodz",
        "İstanbul, istanbul",
        "ısı, isi",
        "naïve, naive",
        "Ｆｕｌｌ, full",
        "ﬁg, fig",
        "œuvre, oeuvre",
        "Ελλάδα, ελλαδα",
        "Ёлка, елка"
    })
    void takesForTheSameWhatAPersonDoes(String text, String folded) {
        assertThat(Folding.fold(text)).isEqualTo(folded);
    }

    @Test
    void changesNothingTheSecondTimeWhateverTheCharacter() {
        for (var point = 0; point <= Character.MAX_CODE_POINT; point++) {
            var once = Folding.fold(Character.toString(point));
            assertThat(Folding.fold(once)).as("U+%X", point).isEqualTo(once);
        }
    }

    @Test
    void isBlindToCaseAndToTheWayAccentsAreWritten() {
        var random = new Random(SEED);
        for (var count = 0; count < TEXTS; count++) {
            var text = latin(random);
            var folded = Folding.fold(text);
            assertThat(Folding.fold(Normalizer.normalize(text, Normalizer.Form.NFD)))
                    .as(text)
                    .isEqualTo(folded);
            assertThat(Folding.fold(Folding.fold(text))).as(text).isEqualTo(folded);
        }
    }

    private static String latin(Random random) {
        return random.ints(1 + random.nextInt(12), 0x20, 0x250)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
