package dev.shopkit.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/**
 * Says in our words what a parser says in its own, which name its classes and features and change
 * with its versions.
 */
final class MalformedJson {
    private static final String DUPLICATE = "Duplicate field";

    private MalformedJson() {}

    static Violation violation(JsonProcessingException malformed) {
        var place = place(malformed);
        if (malformed instanceof StreamConstraintsException) {
            return new Violation(
                    "", "json", "The body nests too deeply or has something too long" + place);
        }
        if (malformed instanceof MismatchedInputException) {
            return new Violation("", "json", "The body goes on after its JSON object" + place);
        }
        if (malformed.getOriginalMessage().startsWith(DUPLICATE)
                && malformed.getProcessor() instanceof JsonParser parser) {
            var pointer = parser.getParsingContext().pathAsPointer().toString();
            return new Violation(pointer, "json", "The field is sent twice" + place);
        }
        return new Violation("", "json", "The body is not valid JSON" + place);
    }

    private static String place(JsonProcessingException malformed) {
        var location = malformed.getLocation();
        return location == null || location.getLineNr() < 1
                ? "."
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr() + ".";
    }
}
