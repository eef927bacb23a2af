package dev.shopkit.kit.transport;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where the body of a request ends (RFC 9112, 6.3). Whatever two readers could understand in two
 * ways is refused: what one of them takes for a body, the other would take for the next request.
 */
sealed interface Framing {
    String CHUNKED = "chunked";

    /** A body of so many bytes; none at all for 0. */
    record Length(int bytes) implements Framing {}

    /** Chunks up to one of no length. */
    record Chunked() implements Framing {}

    /** The framing that the fields say; refused when they say none, two, or more than fits. */
    static Framing of(Headers headers, boolean http10, int bytesMax) {
        if (headers.contains(HeaderNames.TRANSFER_ENCODING)) {
            // HTTP/1.0 has no transfer codings, so whoever forwarded it may not have read them.
            if (http10 || headers.contains(HeaderNames.CONTENT_LENGTH)) {
                throw new RefusedException(Refusal.MALFORMED);
            }
            return chunked(headers.all(HeaderNames.TRANSFER_ENCODING, List::of));
        }
        if (!headers.contains(HeaderNames.CONTENT_LENGTH)) {
            return new Length(0);
        }
        return length(headers.all(HeaderNames.CONTENT_LENGTH, List::of), bytesMax);
    }

    private static Framing chunked(List<String> codings) {
        if (codings.size() != 1) {
            throw new RefusedException(Refusal.MALFORMED);
        }
        var applied =
                Stream.of(codings.getFirst().split(",", -1))
                        .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                        .toList();
        // Chunked is the last, and once: else nobody knows where the body ends.
        if (applied.indexOf(CHUNKED) != applied.size() - 1) {
            throw new RefusedException(Refusal.MALFORMED);
        }
        if (applied.size() > 1) {
            throw new RefusedException(Refusal.CODING_UNKNOWN);
        }
        return new Chunked();
    }

    private static Framing length(List<String> lengths, int bytesMax) {
        var text = lengths.getFirst().strip();
        if (lengths.size() != 1 || text.isEmpty() || !text.chars().allMatch(Framing::isDigit)) {
            throw new RefusedException(Refusal.MALFORMED);
        }
        var significant = text.replaceFirst("^0+(?=.)", "");
        if (significant.length() > 9 || Integer.parseInt(significant) > bytesMax) {
            throw new RefusedException(Refusal.BODY_TOO_LARGE);
        }
        return new Length(Integer.parseInt(significant));
    }

    /** Of ASCII alone: Character.isDigit takes the digits of every script. */
    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
