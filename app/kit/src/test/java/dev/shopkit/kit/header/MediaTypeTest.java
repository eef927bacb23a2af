package dev.shopkit.kit.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-8",
                "application/json ; charset=utf-8",
                "application/json; Charset=\"UTF-8\"",
                "application/json; profile=\"a;b\"; charset=utf-8",
                "application/json;"
            })
    void isJsonInUtf8HoweverItIsWritten(String text) {
        assertThat(MediaType.parse(text))
                .hasValueSatisfying(
                        type -> {
                            assertThat(type.name()).isEqualTo("application/json");
                            assertThat(type.isUtf8()).isTrue();
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "application/json; charset=\"\""
            })
    void seesAnotherCharset(String text) {
        assertThat(MediaType.parse(text).orElseThrow().isUtf8()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "json",
                "application/",
                "application/json charset=utf-8",
                "application/json; charset",
                "application/json, text/plain",
                "application /json"
            })
    void isNoneWhereTheGrammarIsBroken(String text) {
        assertThat(MediaType.parse(text)).isEmpty();
    }
}
