package dev.shopkit.kit.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over the general categories of Unicode, and the exceptions that people write with. */
class TextRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ada Lovelace | ASCII",
                "Zo\u00eb O'Hara-\u0141\u00f3d\u017a | letters with marks, composed",
                "Zoe\u0308 | and decomposed",
                "\uc544\ub2e4 \u1112\u1161\u11ab | Hangul, in syllables and in letters",
                "\u65e0\u7ebf\u84dd\u7259\u8033\u673a \ud83d\udcf1 | Han and an emoji",
                "\u8fbb\udb40\udd00 | Han with an ideographic variation",
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 | Persian with ZWNJ",
                "\u0647\u200d | the Arabic sign of the Hijri year",
                "\u0d05\u0d35\u0d28\u0d4d\u200d | Malayalam with ZWJ at the end of a word",
                "\u0915\u094d\u200d\u0937 | Devanagari with ZWJ after virama",
                "\u0628\u064e\u200c\u0628 | ZWNJ after a mark",
                "\u202f5\u00a0\u20ac | spaces that do not break",
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 | a family, joined",
                "\ud83d\udc69\ud83c\udffd\u200d\ud83d\udcbb | joined after a tone of skin",
                "\u2764\ufe0f\u200d\ud83d\udd25 | joined after a selector",
                "1\ufe0f\u20e3 | a keycap",
                "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f"
                        + " | the flag of England",
                "\u06dd7 | a format character that is seen",
                "\ufb01ne \uff21\uff24\uff21 | compatibility forms",
                "\u2160 \u00bd \u00b2 | numbers that are no digits",
                "a\u0378 | unassigned today"
            })
    void takesWhatPeopleWrite(String text, String what) {
        assertThat(TextRules.oneLine(text)).as(what).isEmpty();
        assertThat(TextRules.multiLine(text)).as(what).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0000 | NUL (Cc)",
                "0007 | a control of C0 (Cc)",
                "001B | escape (Cc)",
                "007F | delete (Cc)",
                "0085 | next line (Cc)",
                "009B | a control of C1 (Cc)",
                "2028 | a separator of lines (Zl)",
                "2029 | a separator of paragraphs (Zp)",
                "202A | embedding (Cf)",
                "202E | override (Cf)",
                "2066 | isolate (Cf)",
                "2069 | the end of one (Cf)",
                "206A | deprecated (Cf)",
                "FEFF | zero-width no-break space (Cf)",
                "2061 | function application (Cf)",
                "FFF9 | annotation (Cf)",
                "1D173 | of music (Cf)",
                "034F | grapheme joiner (Mn)",
                "115F | a filler (Lo)",
                "3164 | another filler (Lo)",
                "FFA0 | a narrow one (Lo)",
                "E000 | private use (Co)",
                "F8FF | private use that is a logo on one system (Co)",
                "100000 | private use (Co)",
                "FFFE | a noncharacter (Cn)",
                "FDD0 | a noncharacter (Cn)",
                "1FFFF | a noncharacter (Cn)",
                "2065 | ignorable for ever (Cn)",
                "E0001 | a language tag (Cf)",
                "E0041 | a tag that spells a hidden A (Cf)",
                "E0100 | a variation of nothing (Mn)",
                "FE0F | a presentation of nothing (Mn)",
                "200D | a joiner of nothing (Cf)",
                "200C | a non-joiner of nothing (Cf)"
            })
    void refusesWhatCannotBeSeenEverywhere(String hex, String what) {
        var character = Character.toString(Integer.parseInt(hex, 16));

        for (var text : new String[] {character + "x", " " + character}) {
            assertThat(TextRules.oneLine(text)).as(what).hasValueSatisfying(it -> named(it, hex));
            assertThat(TextRules.multiLine(text)).as(what).hasValueSatisfying(it -> named(it, hex));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {'\t', '\n', 0xad, 0x61c, 0x200b, 0x200e, 0x200f, 0x2060})
    void takesInProseWhatBreaksLinesAndTurnsThem(int codePoint) {
        var text = "one" + Character.toString(codePoint) + "two";

        assertThat(TextRules.multiLine(text)).isEmpty();
        assertThat(TextRules.oneLine(text)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "a\u200db, between letters that do not join",
        "\ud83d\udc69\u200d, after an emoji but before nothing",
        "\ud83d\udc69\u200dx, before a letter",
        "\u0645\u200c\u200c\u062e, twice",
        "\u2764\ufe0f\ufe0f, a selector twice",
        "\ud83d\udc69\udb40\udc67\udb40\udc7f, tags after what is no flag",
        "\ud83c\udff4\udb40\udc67\udb40\udc62, tags without their end"
    })
    void refusesJoinersAndSelectorsThatHaveNothingToJoin(String text, String what) {
        assertThat(TextRules.oneLine(text)).as(what).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2800\u2800", "\u00a0", "\u0301", "\u3000\u2800\u0301"})
    void refusesTextsInWhichNothingIsSeen(String text) {
        assertThat(TextRules.oneLine(text)).hasValue("must have a character that can be seen");
    }

    @Test
    void judgesEveryCodePointWithoutFailing() {
        var refused =
                IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(it -> TextRules.oneLine("x" + Character.toString(it)).isPresent())
                        .count();

        // Private use is 137,468 of them; nothing assigned that can be seen is among the rest.
        assertThat(refused).isBetween(137_468L + 2_048, 137_468L + 2_048 + 4_500);
    }

    @Test
    void judgesLongRunsInOnePass() {
        var tags = "\ud83c\udff4" + "\udb40\udc67".repeat(30_000);

        assertThat(TextRules.oneLine(tags)).isPresent();
    }

    private static void named(String message, String hex) {
        assertThat(message).isEqualTo("must not have the character U+" + hex);
    }
}
