package dev.shopkit.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "abcd", "\u00ff\u00fe\u00fd"})
    void readsWhatItWrites(String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Base64Url.read(Base64Url.of(bytes)).orElseThrow()).isEqualTo(bytes);
    }

    /** RFC 7515, section 2: no padding; RFC 4648, 3.5: no bits beyond the last byte. */
    @Test
    void readsNoOtherSpellingOfTheSameBytes() {
        assertThat(Base64Url.read("YQ")).isPresent();
        for (var other : new String[] {"YQ==", "YR", "YQ=", "Y", "__4=", "//4", "Y Q", "YQ\n"}) {
            assertThat(Base64Url.read(other)).as(other).isEmpty();
        }
    }
}
