package dev.shopkit.testkit.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Holds one answer against a response of the contract. */
final class AnswerCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CACHING = "Cache-Control";
    private static final String NOT_STORED = "no-store";

    /** What the contract says of every answer at its beginning, and what HTTP adds. */
    private static final Set<String> OF_EVERY_ANSWER =
            Set.of(
                    "x-request-id",
                    "x-content-type-options",
                    "referrer-policy",
                    "content-security-policy",
                    "cross-origin-resource-policy",
                    "cross-origin-opener-policy",
                    "permissions-policy",
                    "strict-transport-security",
                    "cache-control",
                    "content-type",
                    "content-length",
                    "connection",
                    "date");

    private final Contract contract;
    private final Given answer;
    private final boolean bodiless;

    /**
     * @param bodiless whether the request was HEAD, whose answer says what it would have
     */
    AnswerCheck(Contract contract, Given answer, boolean bodiless) {
        this.contract = contract;
        this.answer = answer;
        this.bodiless = bodiless;
    }

    List<String> violations(JsonNode response) {
        var found = new ArrayList<String>();
        headers(response.path("headers"), found);
        body(response.path("content"), found);
        return found;
    }

    private void headers(JsonNode declared, List<String> found) {
        for (var header : declared.properties()) {
            var value = answer.headers().get(header.getKey());
            var rule = contract.resolved(header.getValue());
            if (value != null) {
                found.addAll(contract.violations(rule.path("schema"), typed(rule, value)));
            } else if (rule.path("required").asBoolean()) {
                found.add("no " + header.getKey());
            }
        }
        var listed = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        declared.fieldNames().forEachRemaining(listed::add);
        listed.addAll(OF_EVERY_ANSWER);
        for (var name : answer.headers().keySet()) {
            if (!listed.contains(name)) {
                found.add(name + " is not listed");
            }
        }
        if (!declared.has(CACHING) && !NOT_STORED.equals(answer.headers().get(CACHING))) {
            found.add("may be stored");
        }
    }

    private static JsonNode typed(JsonNode rule, String value) {
        return rule.at("/schema/type").asText().equals("integer")
                ? IntNode.valueOf(Integer.parseInt(value))
                : TextNode.valueOf(value);
    }

    private void body(JsonNode content, List<String> found) {
        if (content.isMissingNode()) {
            if (!answer.body().isEmpty()) {
                found.add("no body is listed");
            }
            return;
        }
        var type = answer.headers().getOrDefault("Content-Type", "").replaceFirst(";.*", "");
        if (!content.has(type)) {
            found.add(type + " is not listed");
        } else if (type.endsWith("json") && !bodiless && !isEncoded()) {
            found.addAll(contract.violations(content.path(type).path("schema"), json()));
        }
    }

    private boolean isEncoded() {
        return answer.headers().containsKey("Content-Encoding");
    }

    private JsonNode json() {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("not JSON: " + answer.body(), malformed);
        }
    }
}
