package dev.shopkit.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.testkit.contract.Contract;
import dev.shopkit.testkit.contract.Given;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What tests see answered is held against the contract, and what it does not list is found. */
class AnswersTest {
    private static final Map<String, String> PROBLEM =
            Map.of("Content-Type", "application/problem+json", "Cache-Control", "no-store");
    private static final Map<String, String> JSON =
            Map.of("Content-Type", "application/json", "Cache-Control", "no-store");
    private static final String AVAILABLE = "{\"productId\": \"a\", \"available\": 3}";

    @Test
    void takesWhatIsListed() {
        assertThat(broken("GET", "/api/inventory/a", new Given(200, JSON, AVAILABLE))).isEmpty();
        assertThat(broken("HEAD", "/api/inventory/a", new Given(200, JSON, ""))).isEmpty();
        assertThat(broken("GET", "/api/inventory/a", problem("not-found", 404))).isEmpty();
    }

    @Test
    void takesWhatAnyRequestMayGet() {
        assertThat(broken("GET", "/api/categories", problem("headers-too-large", 431))).isEmpty();
        var other = with(problem("method-not-allowed", 405), "Allow", "GET, HEAD, OPTIONS");
        assertThat(broken("PUT", "/api/inventory/a", other)).isEmpty();
        assertThat(broken("GET", "/favicon.svg", new Given(200, Map.of(), "?"))).isEmpty();
    }

    @Test
    void findsAStatusThatIsNotListed() {
        assertThat(broken("GET", "/api/categories", problem("not-found", 404)))
                .containsExactly("404 is not listed");
        assertThat(broken("GET", "/api/inventory/a", problem("method-not-allowed", 405)))
                .containsExactly("405 is not listed");
    }

    @Test
    void findsAProblemThatTheStatusDoesNotHaveThere() {
        var conflict = problem("conflict", 409);
        assertThat(broken("POST", "/api/orders", conflict)).isNotEmpty();
        assertThat(broken("POST", "/api/admin/orders/a/ship", conflict)).isEmpty();
        assertThat(broken("GET", "/api/inventory/a", problem("forbidden", 404))).isNotEmpty();
    }

    @Test
    void findsHeadersThatAreMissingOrNotListed() {
        assertThat(broken("GET", "/api/orders", problem("unauthorized", 401)))
                .containsExactly("no WWW-Authenticate");
        var available = new Given(200, JSON, AVAILABLE);
        assertThat(broken("GET", "/api/inventory/a", with(available, "ETag", "\"1\"")))
                .containsExactly("ETag is not listed");
        var kept = with(available, "Cache-Control", "public, no-cache");
        assertThat(broken("GET", "/api/inventory/a", kept)).containsExactly("may be stored");
        assertThat(broken("OPTIONS", "/api/admin/catalog/products/a", options())).isNotEmpty();
    }

    @Test
    void findsBodiesThatBreakTheirSchema() {
        for (var body :
                List.of(
                        "{\"productId\": \"a\"}",
                        "{\"productId\": \"a\", \"available\": 11}",
                        "{\"productId\": \"a\", \"available\": 3, \"held\": 1}")) {
            assertThat(broken("GET", "/api/inventory/a", new Given(200, JSON, body)))
                    .as(body)
                    .hasSize(1);
        }
    }

    private static List<String> broken(String method, String path, Given answer) {
        return Contract.standard().violations(method, path, answer);
    }

    private static Given problem(String name, int status) {
        var body =
                "{\"type\": \"urn:shopkit:problem:%s\", \"title\": \"No\", \"status\": %d}"
                        .formatted(name, status);
        return new Given(status, PROBLEM, body);
    }

    private static Given options() {
        return new Given(204, Map.of("Allow", "GET, HEAD, OPTIONS, PATCH"), "");
    }

    private static Given with(Given answer, String header, String value) {
        var headers = new HashMap<>(answer.headers());
        headers.put(header, value);
        return new Given(answer.status(), headers, answer.body());
    }
}
