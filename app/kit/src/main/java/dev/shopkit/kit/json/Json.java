package dev.shopkit.kit.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** JSON in and out, with the limits of RFC 8259 parsers named: depth 64, strings 64 KiB. */
public final class Json {
    private static final int NESTING_MAX = 64;
    private static final int STRING_LENGTH_MAX = 64 * 1024;
    private static final int NUMBER_LENGTH_MAX = 40;
    private static final int NAME_LENGTH_MAX = 256;

    /**
     * Buffers kept between texts, 26 KB each. Jackson's default, one for each thread, is one for
     * each open connection here, which has a virtual thread. Nothing waits while it reads or writes
     * JSON, so a few are enough.
     */
    private static final int BUFFERS_KEPT_MAX = 16;

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .recyclerPool(
                                            JsonRecyclerPools.newBoundedPool(BUFFERS_KEPT_MAX))
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(NESTING_MAX)
                                                    .maxStringLength(STRING_LENGTH_MAX)
                                                    .maxNumberLength(NUMBER_LENGTH_MAX)
                                                    .maxNameLength(NAME_LENGTH_MAX)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    // A double would round 9007199254740993.0 and take 1e400 for infinity.
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
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
     * The fields of a body that is one JSON object in UTF-8.
     *
     * @throws InvalidInputException when it is not UTF-8, not JSON, not an object, too deep or has
     *     a field twice
     */
    public static Fields fields(byte[] body) {
        return new Fields(object(body), false);
    }

    /**
     * The fields of another service's answer or of a resource of our own. Its texts may have any
     * characters: a service of another version, which took them, may have had other rules.
     */
    public static Fields trusted(byte[] body) {
        return new Fields(object(body), true);
    }

    /** A name as RFC 6901 writes it in a pointer. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static JsonNode object(byte[] body) {
        var tree = tree(text(body));
        if (!tree.isObject()) {
            throw new InvalidInputException("", "object", "The body must be a JSON object.");
        }
        return tree;
    }

    /** Strictly UTF-8: Jackson would guess at UTF-16 and UTF-32, and read overlong forms. */
    private static String text(byte[] body) {
        var in = ByteBuffer.wrap(body);
        var out = CharBuffer.allocate(body.length);
        var result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            throw new InvalidInputException(
                    "", "encoding", "The body is not UTF-8 from byte " + in.position() + " on.");
        }
        var text = out.flip().toString();
        if (text.indexOf(BYTE_ORDER_MARK) == 0) {
            throw new InvalidInputException(
                    "", "encoding", "The body must not begin with a byte order mark.");
        }
        return text;
    }

    private static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new InvalidInputException(List.of(MalformedJson.violation(malformed)));
        } catch (NumberFormatException huge) {
            // Of BigDecimal, for an exponent above ten digits: Jackson lets it through.
            throw new InvalidInputException(
                    "", "json", "The body has a number with too large an exponent.");
        }
    }
}
