package dev.shopkit.server.memory;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Reads answers off a connection that is kept, and nothing of them but status and length. */
final class RawAnswer {
    private static final int LINE_MAX = 8192;
    private static final String LENGTH = "content-length:";

    private RawAnswer() {}

    /** The status of the next answer, which is read to its end. */
    static int read(InputStream in) throws IOException {
        var status = Integer.parseInt(line(in).split(" ", 3)[1]);
        var length = 0L;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Long.parseLong(header.substring(LENGTH.length()).strip());
            }
        }
        in.skipNBytes(length);
        return status;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() == LINE_MAX) {
                throw new EOFException("an answer ended early");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
