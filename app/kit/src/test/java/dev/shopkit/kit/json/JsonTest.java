package dev.shopkit.kit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final String BODY = "{\"a\": \"\u00e9\"}";

    /** RFC 8259, section 8.1: between systems JSON is UTF-8, without a byte order mark. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTF-16",
                "UTF-16BE",
                "UTF-16LE",
                "UTF-32",
                "UTF-32BE",
                "UTF-32LE",
                "ISO-8859-1"
            })
    void readsNoOtherEncoding(String charset) {
        assertThat(refused(BODY.getBytes(Charset.forName(charset))).rule())
                .isIn("encoding", "json");
    }

    @Test
    void refusesAByteOrderMark() {
        assertThat(refused(("\ufeff" + BODY).getBytes(StandardCharsets.UTF_8)).message())
                .isEqualTo("The body must not begin with a byte order mark.");
    }

    /** RFC 3629, section 3 and 10: what could smuggle a sign past who looks for it. */
    @ParameterizedTest
    @CsvSource({
        "c0af, an overlong solidus",
        "c080, an overlong NUL",
        "e080af, a longer one",
        "f08080af, the longest",
        "eda081, half of a surrogate pair",
        "f4908080, beyond Unicode",
        "ff, no byte of UTF-8",
        "80, a continuation of nothing",
        "c3, the beginning of a character"
    })
    void refusesBytesThatAreNotUtf8(String hex, String what) {
        var body = "{\"a\": \"?\"}".getBytes(StandardCharsets.UTF_8);
        var bad = HexFormat.of().parseHex(HexFormat.of().formatHex(body).replace("3f", hex));

        assertThat(refused(bad))
                .as(what)
                .isEqualTo(new Violation("", "encoding", "The body is not UTF-8 from byte 7 on."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"quantity\": 01}| |The body is not valid JSON",
                "{\"quantity\": NaN}| |The body is not valid JSON",
                "{\"quantity\": +1}| |The body is not valid JSON",
                "{\"quantity\": .5}| |The body is not valid JSON",
                "{\"quantity\": 1e}| |The body is not valid JSON",
                "{'quantity': 1}| |The body is not valid JSON",
                "{\"a\": \"\t\"}| |The body is not valid JSON",
                "{\"a\": 1,}| |The body is not valid JSON",
                "{\"a\": 1| |The body is not valid JSON",
                "{\"a\": 1} x| |The body is not valid JSON",
                "{}{}| |The body goes on after its JSON object",
                "{\"a\": {\"b/c\": 1, \"b/c\": 2}}|/a/b~1c|The field is sent twice"
            })
    void saysInOurWordsWhatIsWrongAndWhere(String body, String pointer, String message) {
        var violation = refused(body.getBytes(StandardCharsets.UTF_8));

        assertThat(violation.rule()).isEqualTo("json");
        assertThat(violation.pointer()).isEqualTo(pointer == null ? "" : pointer);
        assertThat(violation.message())
                .matches(Pattern.quote(message) + " at line 1, column [1-9][0-9]*\\.");
    }

    /** The names of a parser's classes and features are nobody's business and change. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"quantity\": 01}",
                "{\"a\": NaN}",
                "{\"a\": 1e99999999999}",
                "{}{}",
                "{\"a\":\u0001}",
                "{\"a\": \"\\x\"}",
                "\u0000",
                "{\"a\": tru}",
                "{\"a\": 1, \"a\": 1}",
                "{,}",
                "{\"a\" 1}"
            })
    void neverShowsTheParser(String body) {
        assertThat(refused(body.getBytes(StandardCharsets.UTF_8)).message())
                .doesNotContainIgnoringCase("jackson", "feature", "parser", "token", "allow")
                .doesNotContain("JsonReadFeature", "Stream", "Source", "ObjectNode", "CTRL-CHAR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "-1.5E+99999999999", "1e-99999999999"})
    void refusesExponentsThatNoNumberHas(String number) {
        var body = ("{\"a\": " + number + "}").getBytes(StandardCharsets.UTF_8);

        assertThat(refused(body).message())
                .isEqualTo("The body has a number with too large an exponent.");
    }

    @Test
    void boundsDepthTextsNamesAndDigits() {
        for (var body :
                new String[] {
                    "{\"a\":".repeat(65) + "1" + "}".repeat(65),
                    "{\"a\": \"" + "x".repeat(70_000) + "\"}",
                    "{\"" + "n".repeat(300) + "\": 1}",
                    "{\"a\": " + "9".repeat(50) + "}"
                }) {
            assertThat(refused(body.getBytes(StandardCharsets.UTF_8)).message())
                    .startsWith("The body nests too deeply or has something too long");
        }
    }

    private static Violation refused(byte[] body) {
        return catchThrowableOfType(InvalidInputException.class, () -> Json.fields(body))
                .violations()
                .getFirst();
    }
}
