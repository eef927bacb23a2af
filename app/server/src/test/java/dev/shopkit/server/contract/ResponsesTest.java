package dev.shopkit.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkit.kit.auth.Role;
import dev.shopkit.kit.http.Access;
import dev.shopkit.testkit.contract.Contract;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An operation lists what it answers, each status with its problems, and nothing by default. */
class ResponsesTest {
    private static final OpenApi OPEN_API = OpenApi.read();
    private static final Pattern OK = Pattern.compile("2\\d\\d");

    /** A query that nobody takes, a fault and too much work may befall every operation. */
    private static final Set<String> OF_EVERY_OPERATION = Set.of("400", "500", "503");

    /** What follows from who may call it, where it is and what it takes. */
    private static final Set<String> DERIVED =
            Set.of("401", "403", "404", "412", "413", "415", "428");

    static List<Operation> operations() {
        return OPEN_API.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void listsASuccessAndEveryStatusByItself(Operation operation) {
        assertThat(OPEN_API.responses(operation).keySet())
                .anyMatch(OK.asMatchPredicate())
                .allMatch(Pattern.compile("[2-5]\\d\\d").asMatchPredicate())
                .containsAll(OF_EVERY_OPERATION);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void listsTheRefusalsThatFollowFromWhatItIs(Operation operation) {
        var listed = new HashSet<>(OPEN_API.responses(operation).keySet());
        listed.retainAll(DERIVED);

        assertThat(listed).isEqualTo(derived(operation));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyRefusalNamesItsProblemsAndItsStatus(Operation operation) {
        var refusals = new TreeMap<>(OPEN_API.responses(operation));
        refusals.keySet().removeIf(Predicate.not(it -> it.matches("[45].*")));

        assertThat(refusals)
                .allSatisfy(
                        (status, response) -> {
                            assertThat(OpenApi.problems(response)).isNotEmpty();
                            assertThat(response.findValue("status").path("const").asText())
                                    .isEqualTo(status);
                        });
    }

    private static Set<String> derived(Operation operation) {
        var statuses = new HashSet<String>();
        switch (operation.access()) {
            case Access.Anyone anyone -> {}
            case Access.Person(var role) ->
                    statuses.addAll(role == Role.CUSTOMER ? Set.of("401") : Set.of("401", "403"));
            case Access.Services services -> statuses.addAll(Set.of("401", "403"));
            case Access.SameOrigin page -> statuses.add("403");
        }
        if (operation.path().contains("{")) {
            statuses.add("404");
        }
        if (OPEN_API.source(operation).has("requestBody")) {
            statuses.addAll(Set.of("413", "415"));
        }
        if (parameters(operation).anyMatch(it -> it.path("name").asText().equals("If-Match"))) {
            statuses.addAll(Set.of("412", "428"));
        }
        // Their secret is in the body or in a cookie, and may be wrong.
        if (Set.of("POST /api/sessions", "POST /api/sessions/refresh")
                .contains(operation.toString())) {
            statuses.add("401");
        }
        return statuses;
    }

    private static Stream<JsonNode> parameters(Operation operation) {
        var parameters = OPEN_API.source(operation).path("parameters");
        return parameters.valueStream().map(Contract.standard()::resolved);
    }
}
