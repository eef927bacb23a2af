package dev.shopkit.kit.header;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A media type (RFC 9110, 8.3.1).
 *
 * @param name {@code type/subtype} in small letters
 * @param parameters values without quotes by names in small letters
 */
public record MediaType(String name, Map<String, String> parameters) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern NAME = Pattern.compile(TOKEN + "/" + TOKEN);
    private static final Pattern PARAMETER =
            Pattern.compile("(" + TOKEN + ")=(?:(" + TOKEN + ")|\"([^\"\\\\]*)\")");

    public MediaType {
        parameters = Map.copyOf(parameters);
    }

    /** Empty when it is none. */
    public static Optional<MediaType> parse(String text) {
        var parts = FieldList.split(text, ';');
        var name = parts.getFirst().strip();
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        var parameters = new LinkedHashMap<String, String>();
        for (var part : parts.subList(1, parts.size())) {
            var parameter = PARAMETER.matcher(part.strip());
            if (parameter.matches()) {
                var token = parameter.group(2);
                parameters.putIfAbsent(
                        parameter.group(1).toLowerCase(Locale.ROOT),
                        token == null ? parameter.group(3) : token);
            } else if (!part.isBlank()) {
                return Optional.empty();
            }
        }
        return Optional.of(new MediaType(name.toLowerCase(Locale.ROOT), parameters));
    }

    /** Whether its text is UTF-8, which JSON is where nothing else is said (RFC 8259, 8.1). */
    public boolean isUtf8() {
        return parameters.getOrDefault("charset", "utf-8").equalsIgnoreCase("utf-8");
    }
}
