package dev.shopkit.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkit.catalog.CatalogService;
import dev.shopkit.testkit.contract.Contract;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every body of the contract has an example, which is one, and could be of the sample shop. */
class ExamplesTest {
    private static final Contract CONTRACT = Contract.standard();
    private static final OpenApi OPEN_API = OpenApi.read();
    private static final String SAMPLE = "/dev/shopkit/catalog/sample/catalog.json";

    /**
     * What one media type of a body says.
     *
     * @param name where it is
     */
    record Body(String name, JsonNode media) {
        List<JsonNode> examples() {
            return media.has("example")
                    ? List.of(media.path("example"))
                    : media.path("examples")
                            .valueStream()
                            .map(CONTRACT::resolved)
                            .map(it -> it.path("value"))
                            .toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Body> bodies() {
        return Stream.concat(
                        OPEN_API.operations().stream().flatMap(ExamplesTest::bodies),
                        refusals().stream())
                .toList();
    }

    static List<Body> refusals() {
        return OPEN_API.namedResponses().entrySet().stream()
                .flatMap(it -> bodies(it.getKey(), it.getValue()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void everyBodyHasExamplesThatFitItsSchema(Body body) {
        assertThat(body.examples())
                .isNotEmpty()
                .allSatisfy(
                        it ->
                                assertThat(CONTRACT.violations(body.media().path("schema"), it))
                                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void everyProblemHasAnExample(Body body) {
        var shown = body.examples().stream().map(it -> OpenApi.name(it.path("type")));
        var response = Objects.requireNonNull(OPEN_API.namedResponses().get(body.name()));

        assertThat(shown.collect(Collectors.toSet())).isEqualTo(OpenApi.problems(response));
    }

    @Test
    void everyExampleIsUsed() {
        var text = CONTRACT.document().toString();

        assertThat(CONTRACT.document().at("/components/examples").properties())
                .allSatisfy(it -> assertThat(text).contains("/examples/" + it.getKey() + "\""));
    }

    @Test
    void whatIsSoldIsOfTheSampleShop() throws IOException {
        var sample = sample();

        assertThat(lines())
                .isNotEmpty()
                .allSatisfy(
                        line -> {
                            var product = sample.path(line.path("productId").asText());
                            for (var member : List.of("name", "image", "price")) {
                                assertThat(line.path(member)).isEqualTo(product.path(member));
                            }
                            assertThat(amount(line, "total"))
                                    .isEqualTo(
                                            amount(line, "price") * line.path("quantity").asLong());
                        });
    }

    @Test
    void everyOrderIsWorthItsLines() {
        var orders = examples().flatMap(it -> it.findParents("createdAt").stream()).toList();

        assertThat(orders)
                .isNotEmpty()
                .allSatisfy(
                        it ->
                                assertThat(
                                                it.path("lines")
                                                        .valueStream()
                                                        .mapToLong(line -> amount(line, "total"))
                                                        .sum())
                                        .isEqualTo(amount(it, "total")));
    }

    private static List<JsonNode> lines() {
        return examples()
                .flatMap(it -> it.findParents("quantity").stream())
                .filter(it -> it.has("price"))
                .toList();
    }

    private static Stream<JsonNode> examples() {
        return bodies().stream().flatMap(it -> it.examples().stream());
    }

    private static long amount(JsonNode of, String member) {
        return of.path(member).path("amount").asLong();
    }

    /** The products of the sample shop, by id. */
    private static JsonNode sample() throws IOException {
        try (var file = CatalogService.class.getResourceAsStream(SAMPLE)) {
            var products = new ObjectMapper().createObjectNode();
            new ObjectMapper()
                    .readTree(file)
                    .path("products")
                    .forEach(it -> products.set(it.path("id").asText(), it));
            return products;
        }
    }

    private static Stream<Body> bodies(Operation operation) {
        var sent = OPEN_API.source(operation).path("requestBody");
        return Stream.concat(
                bodies(operation + " request", sent),
                OPEN_API.responses(operation).entrySet().stream()
                        .filter(it -> it.getKey().startsWith("2"))
                        .flatMap(it -> bodies(operation + " " + it.getKey(), it.getValue())));
    }

    private static Stream<Body> bodies(String name, JsonNode of) {
        return of.path("content").properties().stream().map(it -> new Body(name, it.getValue()));
    }
}
