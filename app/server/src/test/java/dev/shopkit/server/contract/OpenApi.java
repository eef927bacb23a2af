package dev.shopkit.server.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkit.kit.auth.Role;
import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.QueryParameters;
import dev.shopkit.testkit.contract.Contract;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code app/api/openapi.yaml}, as far as the services can be held against it. */
final class OpenApi {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String PROBLEM = "urn:shopkit:problem:";

    private final Contract contract;

    private OpenApi(Contract contract) {
        this.contract = contract;
    }

    static OpenApi read() {
        return new OpenApi(Contract.standard());
    }

    List<Operation> operations() {
        return contract.document().path("paths").properties().stream()
                .flatMap(path -> operations(path.getKey(), path.getValue()))
                .toList();
    }

    /** The operation as it is written. */
    JsonNode source(Operation operation) {
        return contract.document()
                .path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT));
    }

    /** The responses of an operation, by status or {@code default}. */
    Map<String, JsonNode> responses(Operation operation) {
        return source(operation).path("responses").properties().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, it -> contract.resolved(it.getValue())));
    }

    /** The responses that have a name, by it. */
    Map<String, JsonNode> namedResponses() {
        return contract.document().at("/components/responses").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The names of the problems that a problem's schema takes. */
    static Set<String> problems(JsonNode response) {
        var type = response.at("/content/application~1problem+json/schema/allOf/1/properties/type");
        return type.has("const") ? Set.of(name(type.path("const"))) : names(type.path("enum"));
    }

    /** The names of all problems there are. */
    Set<String> problems() {
        return names(contract.document().at("/components/schemas/Problem/properties/type/enum"));
    }

    static String name(JsonNode type) {
        return type.asText().replace(PROBLEM, "");
    }

    private static Set<String> names(JsonNode types) {
        return types.valueStream().map(OpenApi::name).collect(Collectors.toSet());
    }

    private Stream<Operation> operations(String path, JsonNode item) {
        return item.properties().stream()
                .filter(it -> METHODS.contains(it.getKey()))
                .map(it -> operation(it.getKey(), path, it.getValue()));
    }

    private Operation operation(String method, String path, JsonNode operation) {
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                operation.path("x-internal").asBoolean(),
                operation.has("security") ? access(operation.path("security")) : Access.anyone(),
                query(operation));
    }

    private QueryParameters query(JsonNode operation) {
        return QueryParameters.of(
                operation
                        .path("parameters")
                        .valueStream()
                        .map(contract::resolved)
                        .filter(it -> it.path("in").asText().equals("query"))
                        .map(it -> it.path("name").asText())
                        .toArray(String[]::new));
    }

    private static Access access(JsonNode security) {
        if (security.size() != 1 || security.path(0).size() != 1) {
            throw new IllegalStateException("one scheme an operation, not " + security);
        }
        var requirement = security.path(0).properties().iterator().next();
        var scopes = requirement.getValue().valueStream().map(JsonNode::asText).toList();
        return switch (requirement.getKey()) {
            case "bearer" ->
                    new Access.Person(
                            scopes.isEmpty()
                                    ? Role.CUSTOMER
                                    : Role.valueOf(scopes.getFirst().toUpperCase(Locale.ROOT)));
            case "refreshCookie" -> Access.sameOrigin();
            case "service" -> new Access.Services(Set.copyOf(scopes));
            default -> throw new IllegalStateException("unknown scheme " + requirement.getKey());
        };
    }
}
