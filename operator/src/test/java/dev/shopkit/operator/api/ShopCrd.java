package dev.shopkit.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The CRD as generated from the records, with what the generator has no annotation for. */
final class ShopCrd {

    private static final YAMLMapper YAML = new YAMLMapper();

    private ShopCrd() {}

    static String yaml() {
        return Serialization.asYaml(Serialization.unmarshal(tree().toString(), Object.class))
                .replaceFirst("^---\n", "");
    }

    static List<String> unbounded() {
        var found = new ArrayList<String>();
        unbounded(schema((ObjectNode) tree()).at("/properties/spec"), "spec", found);
        return found;
    }

    private static JsonNode tree() {
        try {
            var directory = Files.createTempDirectory("shop-crd");
            var written =
                    new CRDGenerator()
                            .customResourceClasses(Shop.class)
                            .forCRDVersions("v1")
                            .withImplicitPreserveUnknownFields(false)
                            .inOutputDir(directory.toFile())
                            .detailedGenerate();
            assert written.numberOfGeneratedCRDs() == 1;
            var crd =
                    (ObjectNode)
                            YAML.readTree(directory.resolve("shops.shopkit.dev-v1.yml").toFile());
            finish(crd);
            return crd;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode schema(ObjectNode crd) {
        return (ObjectNode) crd.at("/spec/versions/0/schema/openAPIV3Schema");
    }

    private static void finish(ObjectNode crd) {
        // Not "all": whoever empties a namespace by "delete all --all" keeps the shop and its data.
        ((ObjectNode) crd.at("/spec/names")).putArray("categories").add("shopkit");
        orderColumns((ArrayNode) crd.at("/spec/versions/0/additionalPrinterColumns"));
        var schema = schema(crd);
        crd.findValues("x-kubernetes-validations").forEach(ShopCrd::dropRepeated);
        schema.putArray("required").add("spec");
        schema.put("description", "A web shop: services, MongoDB, Redis and the way in.");
        describe(schema, "spec", "What a team asks for.");
        describe(schema, "status", "What the operator saw.");
        var conditions = (ObjectNode) schema.at("/properties/status/properties/conditions");
        conditions.put("x-kubernetes-list-type", "map");
        conditions.putArray("x-kubernetes-list-map-keys").add("type");
        var services = (ObjectNode) schema.at("/properties/status/properties/services");
        services.put("x-kubernetes-list-type", "map");
        services.putArray("x-kubernetes-list-map-keys").add("name");
        ((ObjectNode) services.get("items")).putArray("required").add("name");
    }

    private static void describe(ObjectNode schema, String property, String text) {
        ((ObjectNode) schema.at("/properties/" + property)).put("description", text);
    }

    /** Paths of the properties that {@code kubectl explain} would say nothing of. */
    static List<String> undescribed() {
        var found = new ArrayList<String>();
        undescribed(schema((ObjectNode) tree()), "", found);
        return found;
    }

    private static void undescribed(JsonNode schema, String path, List<String> found) {
        schema.path("properties")
                .properties()
                .forEach(
                        property -> {
                            var at = path + "." + property.getKey();
                            if (!property.getValue().has("description")) {
                                found.add(at);
                            }
                            undescribed(property.getValue(), at, found);
                        });
        if (schema.has("items")) {
            undescribed(schema.get("items"), path + "[]", found);
        }
    }

    // The generator sorts columns by name.
    private static void orderColumns(ArrayNode columns) {
        var order = List.of("Ready", "Available", "Version", "URL", "Reason", "Age");
        var sorted = new ArrayList<JsonNode>();
        columns.forEach(sorted::add);
        sorted.sort(Comparator.comparingInt(c -> order.indexOf(c.get("name").asText())));
        columns.removeAll().addAll(sorted);
    }

    // A rule on a record component is seen both on its field and on its accessor.
    private static void dropRepeated(JsonNode rules) {
        var distinct = new LinkedHashSet<JsonNode>();
        rules.forEach(distinct::add);
        ((ArrayNode) rules).removeAll().addAll(distinct);
    }

    private static void unbounded(JsonNode node, String path, List<String> found) {
        switch (node.path("type").asText()) {
            case "string" -> require(node, path, Set.of("maxLength", "pattern", "enum"), found);
            case "array" -> {
                require(node, path, Set.of("maxItems"), found);
                unbounded(node.path("items"), path + "[]", found);
            }
            case "integer" ->
                    require(node, path, Set.of("maximum", "x-kubernetes-validations"), found);
            default -> {
                if (node.has("additionalProperties")) {
                    require(node, path, Set.of("maxProperties"), found);
                    unbounded(node.get("additionalProperties"), path + "{}", found);
                }
                node.path("properties")
                        .properties()
                        .forEach(p -> unbounded(p.getValue(), path + "." + p.getKey(), found));
            }
        }
    }

    private static void require(JsonNode node, String path, Set<String> anyOf, List<String> found) {
        if (anyOf.stream().noneMatch(node::has)) {
            found.add(path);
        }
    }
}
