package dev.shopkit.testkit.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The contract's schemas, closed: a member that they do not name is a violation here, though
 * clients must pass over it. Thread-safe.
 */
final class Schemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCUMENT = "urn:shopkit:contract";
    private static final String LOCAL = "\"#/components/schemas/";
    private static final String ABSOLUTE = "\"" + DOCUMENT + "#/$defs/";

    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonSchemaFactory factory;
    private final Map<JsonNode, JsonSchema> ready =
            Collections.synchronizedMap(new IdentityHashMap<>());

    Schemas(JsonNode document) {
        var closed = document.at("/components/schemas").deepCopy();
        close(closed);
        var shared = absolute("{\"$defs\": " + closed + "}");
        factory =
                JsonSchemaFactory.getInstance(
                        SpecVersion.VersionFlag.V202012,
                        it ->
                                it.schemaLoaders(
                                        loaders -> loaders.schemas(Map.of(DOCUMENT, shared))));
    }

    /**
     * What of the value breaks the schema.
     *
     * @param schema a node of the document
     */
    List<String> violations(JsonNode schema, JsonNode value) {
        return ready.computeIfAbsent(schema, this::compiled).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema
                && schema.path("type").asText().equals("object")
                && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
        node.forEach(Schemas::close);
    }

    /** On its own a schema would look for the document's others in itself. */
    private static String absolute(String schema) {
        return schema.replace(LOCAL, ABSOLUTE);
    }

    private JsonSchema compiled(JsonNode schema) {
        try {
            var place = SchemaLocation.of(DOCUMENT + ":" + System.identityHashCode(schema));
            return factory.getSchema(place, JSON.readTree(absolute(schema.toString())), STRICT);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
