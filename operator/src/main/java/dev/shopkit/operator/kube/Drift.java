package dev.shopkit.operator.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Whether a live object still says everything that we say; defaults and additions are no drift. */
public final class Drift {

    /** Lists into which webhooks and controllers may put entries of their own. */
    private static final Set<String> SHARED =
            Set.of(
                    "containers",
                    "initContainers",
                    "env",
                    "volumes",
                    "volumeMounts",
                    "imagePullSecrets",
                    "tolerations",
                    "ownerReferences");

    /** Maps of which one entry more changes what the others mean. */
    private static final Set<String> WHOLE = Set.of("selector", "matchLabels", "nodeSelector");

    /**
     * Objects whose values are quantities. The API server rewrites the text of one: "1024Mi" comes
     * back as "1Gi". Their keys say nothing: a label of a node may be called memory as well.
     */
    private static final Set<String> OF_QUANTITIES = Set.of("requests", "limits");

    private Drift() {}

    /** Pure: nothing of ours was changed or taken away. */
    public static boolean none(JsonNode ours, JsonNode live) {
        return none("", "", ours, live);
    }

    private static boolean none(String in, String field, JsonNode ours, JsonNode live) {
        if (ours.isObject()) {
            return live.isObject()
                    && (!WHOLE.contains(field) || ours.size() == live.size())
                    && ours.properties().stream()
                            .allMatch(
                                    p ->
                                            none(
                                                    field,
                                                    p.getKey(),
                                                    p.getValue(),
                                                    live.path(p.getKey())));
        }
        if (ours.isArray()) {
            return live.isArray() && noneInList(field, ours, live);
        }
        if (isQuantity(in, field) && ours.isTextual() && live.isTextual()) {
            return new Quantity(ours.asText()).equals(new Quantity(live.asText()));
        }
        if (ours.isNumber() && live.isNumber()) {
            return ours.asText().equals(live.asText());
        }
        return ours.equals(live);
    }

    private static boolean isQuantity(String in, String field) {
        return OF_QUANTITIES.contains(in) || (in.equals("emptyDir") && field.equals("sizeLimit"));
    }

    private static boolean noneInList(String field, JsonNode ours, JsonNode live) {
        if (ours.size() > live.size() || (ours.size() < live.size() && !SHARED.contains(field))) {
            return false;
        }
        if (ours.isEmpty() || !ours.get(0).isObject()) {
            return ours.equals(live);
        }
        return StreamSupport.stream(ours.spliterator(), false)
                .allMatch(
                        o ->
                                StreamSupport.stream(live.spliterator(), false)
                                        .anyMatch(l -> none(field, "", o, l)));
    }
}
