package dev.shopkit.kit.header;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Which codings a client takes, and which it prefers (RFC 9110, 12.5.3). */
public final class AcceptEncoding {
    private static final String ANY = "*";
    private static final String IDENTITY = "identity";
    private static final Pattern WEIGHT =
            Pattern.compile("(?i)q=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)");
    private static final int WEIGHT_ONE = 1000;

    /** In thousandths, by coding. */
    private final Map<String, Integer> weights = new HashMap<>();

    private AcceptEncoding() {}

    /** No line at all: the client says nothing, and gets what every client can read. */
    public static AcceptEncoding of(List<String> lines) {
        var accepted = new AcceptEncoding();
        for (var member : FieldList.members(lines)) {
            var parts = FieldList.split(member, ';');
            var coding = parts.getFirst().strip().toLowerCase(Locale.ROOT);
            // The old name of gzip means the same (8.4.1.3).
            var name = coding.equals("x-gzip") ? "gzip" : coding;
            accepted.weights.putIfAbsent(name, weight(parts.subList(1, parts.size())));
        }
        return accepted;
    }

    /** Whether gzip may be sent, and the client would not rather have the body as it is. */
    public boolean takesGzip() {
        var gzip = weight("gzip", 0);
        // Plain is acceptable unless it is ruled out; only when it is named is it a wish.
        return gzip > 0 && gzip >= weights.getOrDefault(IDENTITY, 0);
    }

    private int weight(String coding, int otherwise) {
        return weights.getOrDefault(coding, weights.getOrDefault(ANY, otherwise));
    }

    /** A weight that cannot be read wants nothing: plain can be read by everybody. */
    private static int weight(List<String> parameters) {
        for (var parameter : parameters) {
            var text = parameter.strip();
            if (text.regionMatches(true, 0, "q=", 0, 2)) {
                var weight = WEIGHT.matcher(text);
                return weight.matches() ? thousandths(weight.group(1)) : 0;
            }
        }
        return WEIGHT_ONE;
    }

    private static int thousandths(String weight) {
        return (int) Math.round(Double.parseDouble(weight) * WEIGHT_ONE);
    }
}
