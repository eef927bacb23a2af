package dev.shopkit.kit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.shopkit.kit.money.Money;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** woocommerce#52198: a number is its value, however somebody's serialiser spells it. */
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1.0, 1",
        "1e0, 1",
        "1E+0, 1",
        "10e-1, 1",
        "1e2, 100",
        "0, 0",
        "-0, 0",
        "-0.0, 0",
        "0e999, 0",
        "0e-999, 0",
        "1.50e1, 15",
        "9223372036854775807, 9223372036854775807",
        "9007199254740993.0, 9007199254740993"
    })
    void readsWholeNumbersHoweverTheyAreSpelt(String spelling, long value) {
        var fields = fields("{\"n\": " + spelling + "}");

        assertThat(fields.number("n", 0, Long.MAX_VALUE)).isEqualTo(value);
        fields.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e-1", "0.1", "1e-400", "\"1\"", "true", "[]", "null"})
    void refusesWhatIsNoWholeNumber(String number) {
        assertThat(rules("{\"n\": " + number + "}", it -> it.number("n", 0, Long.MAX_VALUE)))
                .containsExactly("type");
    }

    /** Whoever is told that it is missing looks for a mistake that is not there. */
    @Test
    void tellsNullApartFromWhatIsMissing() {
        List<BiFunction<Fields, String, ?>> kinds =
                List.of(
                        (it, name) -> it.text(name, 1, 10),
                        (it, name) -> it.multiLine(name, 1, 10),
                        (it, name) -> it.verbatim(name, 10),
                        Fields::id,
                        Fields::flag,
                        Fields::instant,
                        Fields::money,
                        (it, name) -> it.integer(name, 1, 10),
                        (it, name) -> it.object(name, FieldsTest::item),
                        (it, name) -> it.objects(name, 1, 10, FieldsTest::item),
                        (it, name) -> it.texts(name, 1, 10));

        for (var kind : kinds) {
            assertThat(rules("{\"a\": null}", it -> kind.apply(it, "a"))).containsExactly("type");
            assertThat(rules("{\"a\": null}", it -> it.optional("a", name -> kind.apply(it, name))))
                    .containsExactly("type");
            assertThat(rules("{}", it -> kind.apply(it, "a"))).containsExactly("required");
            assertThat(rules("{}", it -> it.optional("a", name -> kind.apply(it, name)))).isEmpty();
        }
    }

    /** Long enough is long enough, whatever else is wrong with it. */
    @Test
    void tellsWhatCannotBeSeenApartFromWhatIsTooShort() {
        for (var blank : List.of("            ", "\u00a0\u3000        ")) {
            var body = "{\"a\": \"" + blank + "\"}";
            assertThat(rules(body, it -> it.text("a", 10, 20))).containsExactly("pattern");
            assertThat(rules(body, it -> it.multiLine("a", 10, 20))).containsExactly("pattern");
        }
        assertThat(rules("{\"a\": \"\"}", it -> it.text("a", 1, 20))).containsExactly("minLength");
    }

    /** Told by its digits: written out, the last one would be a number of 400 MB. */
    @ParameterizedTest
    @CsvSource({
        "9223372036854775808, maximum",
        "99999999999999999999, maximum",
        "1e19, maximum",
        "1e400, maximum",
        "1e999999999, maximum",
        "-1, minimum",
        "-1e400, minimum"
    })
    void refusesNumbersOutOfRangeAtNoCost(String number, String rule) {
        assertThat(rules("{\"n\": " + number + "}", it -> it.number("n", 0, Long.MAX_VALUE - 1)))
                .containsExactly(rule);
    }

    /** snapcraft.io#486: a browser ends the lines of a text area with CRLF. */
    @Test
    void takesSeveralLinesOnlyWherePeopleTypeThem() {
        var body = "{\"a\": \"one\\r\\ntwo\\rthree\\tfour\"}";

        assertThat(fields(body).multiLine("a", 1, 100)).isEqualTo("one\ntwo\nthree\tfour");
        assertThat(rules(body, it -> it.multiLine("a", 1, 100))).isEmpty();
        assertThat(rules(body, it -> it.text("a", 1, 100))).containsExactly("pattern");
    }

    /** typia#2046: an emoji is one character, as JSON Schema counts, though two of Java's. */
    @Test
    void countsCodePointsInTextsAndInListsOfThem() {
        var forty = "\ud83d\udcf1".repeat(40);

        assertThat(rules(json(forty), it -> it.texts("a", 5, 40))).isEmpty();
        assertThat(rules(json(forty + "x"), it -> it.texts("a", 5, 40)))
                .containsExactly("maxLength");
        assertThat(rules("{\"a\": \"" + forty + "\"}", it -> it.text("a", 1, 40))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "x\\udcf1", "\\u0000x", "\\u202ex", "", "  ", "\\u200b"})
    void refusesInAListWhatItRefusesAlone(String text) {
        assertThat(rules(json(text), it -> it.texts("a", 5, 40)))
                .isEqualTo(rules("{\"a\": \"" + text + "\"}", it -> it.text("a", 1, 40)))
                .hasSize(1);
    }

    @Test
    void namesThePlaceInAListThatBreaksARule() {
        var fields = fields("{\"a\": [\"fine\", 7, \"\", \"fine\", null]}");
        fields.texts("a", 5, 40);

        assertThat(catchThrowableOfType(InvalidInputException.class, fields::check).violations())
                .extracting(Violation::pointer)
                .containsExactly("/a/1", "/a/2", "/a/4");
    }

    @Test
    void takesEveryCharacterOfASecretButHalfOnes() {
        var body = "{\"a\": \"\\u0085\\u200b\\r\\n\"}";

        assertThat(rules(body, it -> it.verbatim("a", 10))).isEmpty();
        assertThat(rules("{\"a\": \"\\ud83d\"}", it -> it.verbatim("a", 10)))
                .containsExactly("pattern");
    }

    /** A version with other rules took it, so it is there, and must be read. */
    @Test
    void takesEveryCharacterOfAnotherServicesAnswer() {
        var answer = "{\"a\": \"one\\u200b\\u0085\"}".getBytes(StandardCharsets.UTF_8);
        var fields = Json.trusted(answer);

        assertThat(fields.text("a", 1, 10)).isEqualTo("one\u200b\u0085");
        fields.check();
    }

    @Test
    void answersAtMostFiftyViolations() {
        var body =
                IntStream.range(0, 5_000)
                        .mapToObj(number -> "\"" + number + "\":1")
                        .collect(Collectors.joining(",", "{", "}"));

        assertThat(rules(body, it -> "")).hasSize(50);
    }

    @Test
    void pointsAtNamesAsRfc6901Says() {
        var invalid =
                catchThrowableOfType(InvalidInputException.class, fields("{\"a/b~c\": 1}")::check);

        assertThat(invalid.violations().getFirst().pointer()).isEqualTo("/a~1b~0c");
    }

    private static String json(String item) {
        return "{\"a\": [\"" + item + "\"]}";
    }

    private static List<String> rules(String body, Function<Fields, ?> reading) {
        var fields = fields(body);
        var _ = reading.apply(fields);
        try {
            fields.check();
            return List.of();
        } catch (InvalidInputException invalid) {
            return invalid.violations().stream().map(Violation::rule).toList();
        }
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
