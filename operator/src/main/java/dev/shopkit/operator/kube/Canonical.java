package dev.shopkit.operator.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.UncheckedIOException;

/** JSON that is the same in every process: {@code Map.of} iterates differently in each JVM. */
public final class Canonical {

    private static final ObjectMapper MAPPER = mapper();

    private Canonical() {}

    /** The object as text with sorted maps. */
    public static String json(Object object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The object as a tree. */
    public static JsonNode tree(Object object) {
        return parse(json(object));
    }

    /** The object as a tree without its nulls, which an API server may or may not keep. */
    public static JsonNode compact(Object object) {
        return withoutNulls(tree(object));
    }

    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(p -> p.getValue().isNull());
        }
        node.forEach(Canonical::withoutNulls);
        return node;
    }

    /** Text as a tree. */
    public static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A tree as one of our records. */
    public static <T> T as(JsonNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectMapper mapper() {
        var mapper =
                JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
        // Registers what Kubernetes types need, such as IntOrString and Quantity.
        var _ = new KubernetesSerialization(mapper, false);
        return mapper;
    }
}
