package dev.shopkit.users.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

    @Test
    void isTheSameHoweverItIsTyped() {
        assertThat(Email.parse("  Ada.Lovelace@Shop.Example\n"))
                .isEqualTo(Email.parse("ada.lovelace@shop.example"))
                .hasValue(new Email("ada.lovelace@shop.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.co",
                "first.last+tag@sub.shop.example",
                "o'hara@shop.example",
                "x_y-z@xn--bcher-kva.example",
                "1@2.example"
            })
    void acceptsAddresses(String text) {
        assertThat(Email.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "ada",
                "ada@",
                "@shop.example",
                "ada@shop",
                "ada@@shop.example",
                "a@b@shop.example",
                ".ada@shop.example",
                "ada.@shop.example",
                "a..da@shop.example",
                "ada@shop..example",
                "ada@-shop.example",
                "ada@shop-.example",
                "ada@.example",
                "ada lovelace@shop.example",
                "ada@shop.example\r\nBcc: x@y.example",
                "<ada@shop.example>",
                "ada@[127.0.0.1]",
                "ada\u0000@shop.example",
                "äda@shop.example",
                "ada@shöp.example",
                "пример@shop.example",
                "ada@магазин.example",
                "ada@shop\u3002example",
                "ada\u200b@shop.example",
                "ada\u00ad@shop.example",
                "ada@shop.example\u202e"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(Email.parse(text)).isEmpty();
    }

    /** devise#5172: each of them folds to a letter of ASCII, and so to somebody else's address. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bo\u212ak@x.example",
                "\u017fam@x.example",
                "\u0130an@x.example",
                "m\u0131ke@x.example",
                "\uff41da@x.example",
                "ada@\uff58.example",
                "ada\uff20x.example",
                "\ufb01@x.example",
                "\ud835\udc1ada@x.example",
                "\u0410da@x.example",
                "e\u0301da@x.example"
            })
    void refusesCharactersThatOnlyLookOrFoldLikeAscii(String text) {
        assertThat(Email.parse(text)).isEmpty();
    }

    /** In Turkish, small letters of I and capitals of i are others than in every other language. */
    @Test
    void isTheSameInEveryLanguage() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr", "TR"));
        try {
            assertThat(Email.parse("IDA@SHOP.EXAMPLE")).hasValue(new Email("ida@shop.example"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(Email.parse("a".repeat(64) + "@shop.example")).isPresent();
        assertThat(Email.parse("a".repeat(65) + "@shop.example")).isEmpty();
        assertThat(Email.parse("a@" + "b.".repeat(125) + "example")).isEmpty();
    }

    @Test
    void isNeverMadeOfAnotherForm() {
        assertThatThrownBy(() -> new Email("Ada@shop.example"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
