package dev.shopkit.kit.transport;

import io.helidon.common.buffers.DataReader;

/** Reads the lines of a message, which end with CR LF and nothing else. */
final class Lines {
    private Lines() {}

    /** The next line without its end. A longer one is refused as {@code tooLong}. */
    static String read(DataReader reader, int bytesMax, Refusal tooLong) {
        try {
            var length = reader.findNewLine(bytesMax + 1);
            if (length > bytesMax) {
                throw new RefusedException(tooLong);
            }
            var line = reader.readAsciiString(length);
            reader.skip(2);
            // DataReader finds a lone LF only when no CR LF arrived with it.
            if (line.indexOf('\n') >= 0) {
                throw new RefusedException(Refusal.MALFORMED);
            }
            return line;
        } catch (DataReader.IncorrectNewLineException lone) {
            throw new RefusedException(Refusal.MALFORMED);
        }
    }
}
