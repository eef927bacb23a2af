package dev.shopkit.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.header.EntityTags;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an If-Match says of the version 7; all forms that a GET gives are of it (hapi#3956). */
class VersionTagTest {
    private static final long CURRENT = 7;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"7\"",
                "\"7-gz\"",
                "\"7.a1b2\"",
                "\"7.a1b2-gz\"",
                "\"7.a-b_c-gz\"",
                "*",
                "\"5\", \"7.a1b2\"",
                "W/\"7\", \"7\""
            })
    void namesTheVersionThatIsThere(String line) {
        assertThat(expected(line)).isEqualTo(CURRENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"8\"",
                "W/\"7\"",
                "\"07\"",
                "\"1000000000000000000\"",
                "\"99999999999999999999\"",
                "\"a\"",
                "\"7.\"",
                "\"-7\"",
                "\"\"",
                "\"5\", \"6\"",
                "W/\"7\", \"6\""
            })
    void namesNoOther(String line) {
        assertThat(expected(line)).isNotEqualTo(CURRENT);
    }

    private static long expected(String line) {
        return VersionTag.expected(EntityTags.of(List.of(line)), () -> CURRENT);
    }
}
