package dev.shopkit.users.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
                "ada@shöp.example"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(Email.parse(text)).isEmpty();
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
