package dev.shopkit.server.contract;

import dev.shopkit.kit.auth.Role;
import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.QueryParameters;
import dev.shopkit.testkit.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code app/api/openapi.yaml}, as far as the services can be held against it. */
final class OpenApi {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String PROBLEM = "urn:shopkit:problem:";

    private final Map<?, ?> document;

    private OpenApi(Map<?, ?> document) {
        this.document = document;
    }

    static OpenApi read() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var file = Parts.checkout().resolve("app/api/openapi.yaml");
        try (var reader = Files.newBufferedReader(file)) {
            Object document = new Yaml(new SafeConstructor(options)).load(reader);
            return new OpenApi((Map<?, ?>) document);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<Operation> operations() {
        return at(document, "paths").entrySet().stream()
                .flatMap(path -> operations(text(path.getKey()), (Map<?, ?>) path.getValue()))
                .toList();
    }

    Set<String> problems() {
        var type = at(document, "components", "schemas", "Problem", "properties", "type");
        return list(type, "enum")
                .map(it -> text(it).replace(PROBLEM, ""))
                .collect(Collectors.toSet());
    }

    private Stream<Operation> operations(String path, Map<?, ?> item) {
        return item.entrySet().stream()
                .filter(it -> METHODS.contains(text(it.getKey())))
                .map(it -> operation(text(it.getKey()), path, (Map<?, ?>) it.getValue()));
    }

    private Operation operation(String method, String path, Map<?, ?> operation) {
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                Boolean.TRUE.equals(operation.get("x-internal")),
                operation.containsKey("security")
                        ? access(list(operation, "security").toList())
                        : Access.anyone(),
                query(operation));
    }

    private QueryParameters query(Map<?, ?> operation) {
        var parameters =
                operation.containsKey("parameters")
                        ? list(operation, "parameters")
                        : Stream.<Object>empty();
        return QueryParameters.of(
                parameters
                        .map(it -> resolved((Map<?, ?>) it))
                        .filter(it -> "query".equals(it.get("in")))
                        .map(it -> text(Objects.requireNonNull(it.get("name"), "name")))
                        .toArray(String[]::new));
    }

    /** What a reference within the document stands for. */
    private Map<?, ?> resolved(Map<?, ?> item) {
        return item.get("$ref") instanceof String reference
                ? at(document, reference.replaceFirst("^#/", "").split("/", -1))
                : item;
    }

    private static Access access(List<?> security) {
        if (security.size() != 1 || !(security.getFirst() instanceof Map<?, ?> requirement)) {
            throw new IllegalStateException("one scheme an operation, not " + security);
        }
        var scheme = text(requirement.keySet().iterator().next());
        var scopes = list(requirement, scheme).map(OpenApi::text).toList();
        return switch (scheme) {
            case "bearer" ->
                    new Access.Person(
                            scopes.isEmpty()
                                    ? Role.CUSTOMER
                                    : Role.valueOf(scopes.getFirst().toUpperCase(Locale.ROOT)));
            case "refreshCookie" -> Access.sameOrigin();
            case "service" -> new Access.Services(Set.copyOf(scopes));
            default -> throw new IllegalStateException("unknown scheme " + scheme);
        };
    }

    private static Map<?, ?> at(Map<?, ?> from, String... names) {
        var found = from;
        for (var name : names) {
            found = (Map<?, ?>) Objects.requireNonNull(found.get(name), name);
        }
        return found;
    }

    private static Stream<?> list(Map<?, ?> from, String name) {
        return ((List<?>) Objects.requireNonNull(from.get(name), name)).stream();
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }
}
