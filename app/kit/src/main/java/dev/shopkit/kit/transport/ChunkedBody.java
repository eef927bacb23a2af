package dev.shopkit.kit.transport;

import io.helidon.common.buffers.DataReader;
import java.io.ByteArrayOutputStream;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/**
 * Reads a chunked body (RFC 9112, 7.1). Chunk extensions and trailer fields are legal, so they are
 * read, and nobody here has a use for them, so they are dropped.
 */
final class ChunkedBody {
    private static final int LINE_BYTES_MAX = 1024;
    private static final int TRAILER_LINES_MAX = 32;

    /** Characters of a size; beyond them it is larger than anything we take. */
    private static final int SIZE_DIGITS_MAX = 8;

    private static final Pattern TRAILING_SPACE = Pattern.compile("[ \\t]+$");

    private final DataReader reader;
    private final int bytesMax;
    private final LongConsumer reserve;

    /**
     * Reads from here on.
     *
     * @param reserve is asked for room before each chunk
     */
    ChunkedBody(DataReader reader, int bytesMax, LongConsumer reserve) {
        this.reader = reader;
        this.bytesMax = bytesMax;
        this.reserve = reserve;
    }

    byte[] read() {
        var body = new ByteArrayOutputStream();
        for (var size = size(); size > 0; size = size()) {
            if (size > bytesMax - body.size()) {
                throw new RefusedException(Refusal.BODY_TOO_LARGE);
            }
            reserve.accept(size);
            body.writeBytes(reader.readBytes((int) size));
            if (reader.read() != '\r' || reader.read() != '\n') {
                throw new RefusedException(Refusal.MALFORMED);
            }
        }
        skipTrailer();
        return body.toByteArray();
    }

    private long size() {
        var line = line();
        var extension = line.indexOf(';');
        // White space before an extension is "bad", and to be read all the same; without one there
        // is none to be.
        var digits =
                extension < 0
                        ? line
                        : TRAILING_SPACE.matcher(line.substring(0, extension)).replaceFirst("");
        if (digits.isEmpty() || !digits.chars().allMatch(ChunkedBody::isHexDigit)) {
            throw new RefusedException(Refusal.MALFORMED);
        }
        var significant = digits.replaceFirst("^0+(?=.)", "");
        if (significant.length() > SIZE_DIGITS_MAX) {
            throw new RefusedException(Refusal.BODY_TOO_LARGE);
        }
        return Long.parseLong(significant, 16);
    }

    private void skipTrailer() {
        for (var lines = 0; !line().isEmpty(); lines++) {
            if (lines == TRAILER_LINES_MAX) {
                throw new RefusedException(Refusal.HEADERS_TOO_LARGE);
            }
        }
    }

    private String line() {
        return Lines.read(reader, LINE_BYTES_MAX, Refusal.MALFORMED);
    }

    private static boolean isHexDigit(int character) {
        return (character >= '0' && character <= '9')
                || (character >= 'a' && character <= 'f')
                || (character >= 'A' && character <= 'F');
    }
}
