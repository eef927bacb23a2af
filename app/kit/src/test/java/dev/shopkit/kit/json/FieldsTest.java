package dev.shopkit.kit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.shopkit.kit.money.Money;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    private record Item(String id, int quantity) {}

    @Test
    void readsWhatKeepsItsRules() {
        var fields =
                fields(
                        """
                        {"name": "Ada", "lines": [{"id": "p-1", "quantity": 2}],
                         "price": {"amount": 5, "currency": "EUR"}, "tags": ["a"],
                         "at": "2026-11-22T20:00:00Z"}
                        """);

        assertThat(fields.text("name", 1, 10)).isEqualTo("Ada");
        assertThat(fields.objects("lines", 1, 5, FieldsTest::item))
                .containsExactly(new Item("p-1", 2));
        assertThat(fields.money("price")).isEqualTo(new Money(5, "EUR"));
        assertThat(fields.texts("tags", 3, 10)).containsExactly("a");
        assertThat(fields.instant("at")).isEqualTo("2026-11-22T20:00:00Z");
        assertThat(fields.optional("missing", fields::id)).isEmpty();
        fields.check();
    }

    @Test
    void namesEveryViolationAtOnceByPointer() {
        var fields =
                fields(
                        """
                        {"name": "", "lines": [{"id": "no space", "quantity": 0}, 7], "extra": 1,
                         "price": {"amount": -1, "currency": "eur", "more": true}}
                        """);
        fields.text("name", 1, 10);
        fields.objects("lines", 1, 5, FieldsTest::item);
        fields.money("price");
        fields.id("missing");

        var invalid = catchThrowableOfType(InvalidInputException.class, fields::check);

        assertThat(invalid.violations())
                .extracting(Violation::pointer, Violation::rule)
                .containsExactlyInAnyOrder(
                        pair("/name", "minLength"),
                        pair("/lines/0/id", "pattern"),
                        pair("/lines/0/quantity", "minimum"),
                        pair("/lines/1", "type"),
                        pair("/price/amount", "minimum"),
                        pair("/price/currency", "pattern"),
                        pair("/price/more", "additionalProperties"),
                        pair("/extra", "additionalProperties"),
                        pair("/missing", "required"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"a\": 1, \"a\": 2}",
                "{\"a\": 1} trailing",
                "{'a': 1}",
                "{\"a\": NaN}",
                "{\"a\": 01}"
            })
    void refusesWhatIsNotOneStrictObject(String body) {
        assertThatThrownBy(() -> fields(body)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesDepthThatWouldExhaustTheStack() {
        var body = "{\"a\":".repeat(65) + "1" + "}".repeat(65);
        assertThatThrownBy(() -> fields(body)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e2", "\"1\"", "true", "99999999999999999999", "null"})
    void refusesNumbersThatAreNotWhole(String number) {
        var fields = fields("{\"n\": " + number + "}");
        fields.number("n", 0, Long.MAX_VALUE);
        assertThatThrownBy(fields::check).isInstanceOf(InvalidInputException.class);
    }

    private static Item item(Fields fields) {
        return new Item(fields.id("id"), fields.integer("quantity", 1, 100));
    }

    private static org.assertj.core.groups.Tuple pair(String pointer, String rule) {
        return org.assertj.core.groups.Tuple.tuple(pointer, rule);
    }

    private static Fields fields(String json) {
        return Json.fields(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1000000000-12-31T23:59:59.999999999Z",
                "-0001-01-01T00:00:00Z",
                "2026-11-22",
                "2026-13-01T00:00:00Z",
                "now"
            })
    void refusesTimesThatRfc3339DoesNotHave(String time) {
        var fields = fields("{\"at\": \"" + time + "\"}");
        fields.instant("at");

        assertThatThrownBy(fields::check).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void writesRecordsAndTimesAsTheContractSays() {
        record Reply(String id, java.time.Instant at, List<Money> prices) {}
        var bytes =
                Json.bytes(new Reply("x", java.time.Instant.EPOCH, List.of(new Money(199, "EUR"))));
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        {"id":"x","at":"1970-01-01T00:00:00Z",\
                        "prices":[{"amount":199,"currency":"EUR"}]}""");
    }
}
