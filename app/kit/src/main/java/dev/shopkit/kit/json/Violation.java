package dev.shopkit.kit.json;

/**
 * One broken rule: {@code {"pointer": "/lines/0/quantity", "rule": "maximum", "message": "…"}}.
 *
 * @param pointer RFC 6901 into the body, or {@code ?name} of the query, or {@code header:Name}
 * @param rule the JSON Schema keyword that was broken
 */
public record Violation(String pointer, String rule, String message) {}
