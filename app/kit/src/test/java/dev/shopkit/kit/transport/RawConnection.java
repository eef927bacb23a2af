package dev.shopkit.kit.transport;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A client that is its bytes: it sends what it is told, and reads answers as strictly as RFC 9112
 * frames them, so that one byte too many is taken for the beginning of the next answer.
 */
public final class RawConnection implements AutoCloseable {
    private static final Duration ANSWER_BUDGET = Duration.ofSeconds(60);

    /**
     * An answer.
     *
     * @param headers by names in small letters; several lines with a comma between them
     */
    public record Answer(int status, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    private final Socket socket;
    private final InputStream in;

    private RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setSoTimeout(Math.toIntExact(ANSWER_BUDGET.toMillis()));
    }

    /** Connects to a port of this machine. */
    public static RawConnection open(int port) {
        try {
            return new RawConnection(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Sends each character as one byte. */
    public RawConnection send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** As {@link #send}; answers whether the other side still takes it. */
    public boolean trySend(String text) {
        try {
            send(text);
            return true;
        } catch (UncheckedIOException broken) {
            return false;
        }
    }

    /** Sends no more, and reads on. */
    public RawConnection finish() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The next answer, which is to a request of this method. */
    public Answer read(String method) {
        try {
            var start = line();
            if (!start.matches("HTTP/1\\.1 [1-5][0-9][0-9] [ -~]*")) {
                throw new AssertionError("no answer begins with: " + start);
            }
            var status = Integer.parseInt(start.substring(9, 12));
            var headers = headers();
            return new Answer(status, headers, body(method, status, headers));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Whether the other side has closed and nothing is left to read. */
    public boolean isEnded() {
        try {
            return in.read() < 0;
        } catch (IOException reset) {
            throw new UncheckedIOException(reset);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Map<String, String> headers() throws IOException {
        var headers = new TreeMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (first, next) -> first + ", " + next);
        }
        return headers;
    }

    private String body(String method, int status, Map<String, String> headers) throws IOException {
        if (headers.containsKey("transfer-encoding")) {
            throw new AssertionError("answers have a length: " + headers);
        }
        if (method.equals("HEAD") || status < 200 || status == 204 || status == 304) {
            return "";
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "none"));
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0) {
                throw new IOException("it ended after: " + line);
            }
            line.write(next);
        }
        if (in.read() != '\n') {
            throw new AssertionError("CR without LF after: " + line);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
