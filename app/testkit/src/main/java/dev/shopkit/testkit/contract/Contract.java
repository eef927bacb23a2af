package dev.shopkit.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.shopkit.testkit.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code app/api/openapi.yaml}, and whether an answer is one that it lists. Thread-safe. */
public final class Contract {
    private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");
    private static final int NOT_FOUND = 404;

    /** What a router says of a path that no route of its listener has. */
    private static final String UNROUTED = "There is nothing at this address.";

    private static final Set<Integer> NOWHERE = Set.of(404, 405);

    private static final class Shared {
        private static final Contract CONTRACT = new Contract(read());
    }

    /** A path of the contract. */
    private record Address(String path, Pattern pattern, JsonNode item) {
        static Address of(Map.Entry<String, JsonNode> path) {
            var parts = PARAMETER.splitAsStream(path.getKey() + " ").map(String::stripTrailing);
            var pattern = parts.map(Pattern::quote).collect(Collectors.joining("[^/]+"));
            return new Address(path.getKey(), Pattern.compile(pattern), path.getValue());
        }

        /** How many parts of it are any. */
        long parameters() {
            return PARAMETER.matcher(path).results().count();
        }
    }

    private final JsonNode document;
    private final Schemas schemas;
    private final List<Address> addresses;

    private Contract(JsonNode document) {
        this.document = document;
        schemas = new Schemas(document);
        addresses =
                document.path("paths").properties().stream()
                        .map(Address::of)
                        .sorted(Comparator.comparingLong(Address::parameters))
                        .toList();
    }

    /** The contract of this checkout. */
    public static Contract standard() {
        return Shared.CONTRACT;
    }

    public JsonNode document() {
        return document;
    }

    /** What a reference within the document stands for. */
    public JsonNode resolved(JsonNode item) {
        return item.path("$ref").isTextual()
                ? document.at(item.path("$ref").textValue().substring(1))
                : item;
    }

    /** What of a value breaks a schema of the document. */
    public List<String> violations(JsonNode schema, JsonNode value) {
        return schemas.violations(schema, value);
    }

    /** The same answer; fails when the contract does not list it. */
    public <T> HttpResponse<T> checked(HttpResponse<T> answer) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        var body =
                switch (answer.body()) {
                    case String text -> text;
                    case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
                    default -> throw new IllegalArgumentException("no body to read");
                };
        var request = answer.request();
        check(
                request.method(),
                request.uri().getRawPath(),
                new Given(answer.statusCode(), headers, body));
        return answer;
    }

    /** Fails when the contract does not list the answer for the request. */
    public void check(String method, String path, Given answer) {
        var broken = violations(method, path, answer);
        if (!broken.isEmpty()) {
            throw new IllegalStateException(
                    "not in the contract: " + method + " " + path + ": " + answer + ": " + broken);
        }
    }

    /** How the answer breaks the contract; nothing for an address that the contract has not. */
    public List<String> violations(String method, String path, Given answer) {
        var found =
                addresses.stream().filter(it -> it.pattern().matcher(path).matches()).findFirst();
        return found.map(it -> violations(method, it, answer)).orElse(List.of());
    }

    private List<String> violations(String method, Address address, Given answer) {
        var read = method.equals("HEAD") ? "GET" : method;
        var operation = operation(address, read);
        if (method.equals("OPTIONS")) {
            return options(address, answer);
        }
        if (answer.status() == NOT_FOUND && answer.body().contains(UNROUTED)) {
            // Sent to the listener that serves the other side's routes.
            return List.of();
        }
        if (isInternal(address) && NOWHERE.contains(answer.status())) {
            // Sent to a public listener, where there is nothing at this address, or a page's route.
            return List.of();
        }
        var own =
                operation.isMissingNode()
                        ? Optional.of(shared("MethodNotAllowed"))
                        : listed(operation, answer.status());
        var check = new AnswerCheck(this, answer, method.equals("HEAD"));
        var broken =
                own.map(check::violations)
                        .orElseGet(() -> List.of(answer.status() + " is not listed"));
        return broken.isEmpty() || check.violations(shared("Transport")).isEmpty()
                ? List.of()
                : broken;
    }

    /** It has small letters for what HTTP spells in capitals, and "get" is no method there. */
    private static JsonNode operation(Address address, String method) {
        return method.equals(method.toUpperCase(Locale.ROOT))
                ? address.item().path(method.toLowerCase(Locale.ROOT))
                : MissingNode.getInstance();
    }

    private static List<String> options(Address address, Given answer) {
        var patchable = address.item().has("patch");
        return answer.status() == 204
                        && answer.headers().containsKey("Allow")
                        && answer.headers().containsKey("Accept-Patch") == patchable
                ? List.of()
                : List.of("not as OPTIONS is answered");
    }

    private Optional<JsonNode> listed(JsonNode operation, int status) {
        return Optional.ofNullable(operation.path("responses").get(String.valueOf(status)))
                .map(this::resolved);
    }

    private JsonNode shared(String response) {
        return document.at("/components/responses/" + response);
    }

    private static boolean isInternal(Address address) {
        return Stream.of("get", "put", "post")
                .anyMatch(it -> address.item().path(it).path("x-internal").asBoolean());
    }

    private static JsonNode read() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var file = Parts.checkout().resolve("app/api/openapi.yaml");
        try (var reader = Files.newBufferedReader(file)) {
            Object document = new Yaml(new SafeConstructor(options)).load(reader);
            return new ObjectMapper().valueToTree(document);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
