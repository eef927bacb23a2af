package dev.shopkit.orders.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.json.InvalidInputException;
import dev.shopkit.kit.json.Json;
import dev.shopkit.kit.json.Violation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    private static final String BODY =
            """
            {"name": "Ada", "street": "1 Byron Row", "city": "London", "postalCode": "N1",
             "country": "GB"}""";

    @ParameterizedTest
    @ValueSource(strings = {"GB", "DE", "TW", "PS", "AX", "BQ", "SS", "UM"})
    void takesTheCountriesOfIso3166(String code) {
        assertThat(read(BODY.replace("GB", code)).country()).isEqualTo(code);
    }

    /** Reserved, user-assigned, withdrawn or of other lists: no carrier goes there. */
    @ParameterizedTest
    @CsvSource({
        "UK, enum",
        "EU, enum",
        "XK, enum",
        "XX, enum",
        "ZZ, enum",
        "AN, enum",
        "SU, enum",
        "QM, enum",
        "gb, enum",
        "G1, enum",
        "GBR, maxLength",
        "G, minLength",
        "'', minLength"
    })
    void refusesEveryOtherCode(String code, String rule) {
        assertThat(refused(BODY.replace("GB", code)))
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly("/country", rule);
    }

    /** snapcraft.io#486: a form's text area ends its lines with CRLF. */
    @Test
    void takesAStreetOfSeveralLines() {
        var body = BODY.replace("1 Byron Row", "1 Byron Row\\r\\nFlat 2\\tright");

        assertThat(read(body).street()).isEqualTo("1 Byron Row\nFlat 2\tright");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "city", "postalCode"})
    void takesOneLineElsewhereAndNothingThatCannotBeSeen(String field) {
        for (var hidden : new String[] {"\\n", "\\r\\n", "\\u202e", "\\u200b", "\\u0085"}) {
            var body =
                    BODY.replaceFirst(
                            "\"" + field + "\": \"", "$0x" + hidden.replace("\\", "\\\\"));

            assertThat(refused(body))
                    .extracting(Violation::pointer, Violation::rule)
                    .containsExactly("/" + field, "pattern");
        }
    }

    private static Address read(String body) {
        var fields = fields(body);
        var address = Address.read(fields);
        fields.check();
        return address;
    }

    private static Violation refused(String body) {
        return catchThrowableOfType(InvalidInputException.class, () -> read(body))
                .violations()
                .getFirst();
    }

    private static Fields fields(String body) {
        return Json.fields(body.getBytes(StandardCharsets.UTF_8));
    }
}
