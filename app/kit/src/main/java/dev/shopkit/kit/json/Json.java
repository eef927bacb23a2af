package dev.shopkit.kit.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/** JSON in and out, with the limits of RFC 8259 parsers named: depth 64, strings 64 KiB. */
public final class Json {
    private static final int NESTING_MAX = 64;
    private static final int STRING_LENGTH_MAX = 64 * 1024;
    private static final int NUMBER_LENGTH_MAX = 40;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(NESTING_MAX)
                                                    .maxStringLength(STRING_LENGTH_MAX)
                                                    .maxNumberLength(NUMBER_LENGTH_MAX)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(Instant.class, ToStringSerializer.instance))
                    .build();

    private Json() {}

    /** A record, map or list as UTF-8 bytes; absent optionals must be left out by the caller. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("cannot be written as JSON", unwritable);
        }
    }

    /**
     * The fields of a body that is one JSON object.
     *
     * @throws InvalidInputException when it is not JSON, not an object, too deep or has a field
     *     twice
     */
    public static Fields fields(byte[] body) {
        return fields(tree(body));
    }

    /** The JSON as a tree of our own resources or of another service's answer. */
    public static Fields trusted(byte[] body) {
        return fields(body);
    }

    private static Fields fields(JsonNode tree) {
        if (!tree.isObject()) {
            throw new InvalidInputException(
                    List.of(new Violation("", "object", "The body must be a JSON object.")));
        }
        return new Fields(tree, "");
    }

    private static JsonNode tree(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException malformed) {
            throw new InvalidInputException(
                    List.of(
                            new Violation(
                                    "",
                                    "json",
                                    "The body is not valid JSON: "
                                            + firstLine(malformed.getOriginalMessage()))));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").replaceAll("\\s+at \\[Source.*", "");
    }
}
