package dev.shopkit.kit.transport;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.Http1HeadersParser;
import io.helidon.http.Method;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.WritableHeaders;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads one request after the other from the bytes of a connection, each to its exact end; throws
 * {@link RefusedException} for what is none.
 */
final class RequestReader {
    /** Empty lines before a request, left over by clients after a body (RFC 9112, 2.2). */
    private static final int EMPTY_LINES_MAX = 2;

    private static final byte[] NO_BODY = {};
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._~!$&'()*+,;=%-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{0,5})?");

    /** What the client waits for in between, and what it makes us keep. */
    interface Progress {
        /** The header is there: from here on the time for the body counts. */
        void headRead();

        /** Room for a body, before it is made; refuses when there is none. */
        void reserve(long bytes);

        /** The client sends no body before it reads 100 (RFC 9110, 10.1.1). */
        void askForBody();
    }

    private final DataReader reader;
    private final TransportLimits limits;
    private final String peer;
    private Method method = Method.GET;

    RequestReader(DataReader reader, TransportLimits limits, String peer) {
        this.reader = reader;
        this.limits = limits;
        this.peer = peer;
    }

    Request read(Progress progress) {
        method = Method.GET;
        var line = RequestLine.parse(firstLine());
        method = line.method();
        var headers = headers();
        checkHost(line, headers);
        var framing = Framing.of(headers, line.http10(), limits.bodyBytesMax());
        progress.headRead();
        var body = body(line, headers, framing, progress);
        return new Request(
                line.method(),
                line.path(),
                line.query(),
                ServerRequestHeaders.create(headers),
                body,
                peer,
                !line.http10() && !says(headers, "close"));
    }

    /** Of the request that is being read; until it is known, of one whose answer has a body. */
    Method method() {
        return method;
    }

    private String firstLine() {
        for (var empty = 0; ; empty++) {
            var line =
                    Lines.read(reader, limits.requestLineBytesMax(), Refusal.REQUEST_LINE_TOO_LONG);
            if (!line.isEmpty()) {
                return line;
            }
            if (empty == EMPTY_LINES_MAX) {
                throw new RefusedException(Refusal.MALFORMED);
            }
        }
    }

    private WritableHeaders<?> headers() {
        try {
            var headers = Http1HeadersParser.readHeaders(reader, limits.headerBytesMax(), true);
            // Helidon takes ": x" for a field without a name.
            if (headers.stream().anyMatch(it -> it.name().isEmpty())) {
                throw new RefusedException(Refusal.MALFORMED);
            }
            return headers;
        } catch (IllegalStateException | IndexOutOfBoundsException tooLarge) {
            // A field that ends just beyond the limit makes Helidon 4.5.0 look at a place before
            // it.
            throw new RefusedException(Refusal.HEADERS_TOO_LARGE);
        } catch (IllegalArgumentException | DataReader.IncorrectNewLineException malformed) {
            throw new RefusedException(Refusal.MALFORMED);
        }
    }

    /** One Host with every request of HTTP/1.1 (RFC 9112, 3.2). */
    private static void checkHost(RequestLine line, WritableHeaders<?> headers) {
        var hosts = headers.all(HeaderNames.HOST, List::of);
        if (hosts.size() > 1
                || (hosts.isEmpty() && !line.http10())
                || !hosts.stream().allMatch(host -> HOST.matcher(host).matches())) {
            throw new RefusedException(Refusal.MALFORMED);
        }
        if (!line.authority().isEmpty()) {
            headers.set(HeaderValues.create(HeaderNames.HOST, line.authority()));
        }
    }

    private byte[] body(RequestLine line, Headers headers, Framing framing, Progress progress) {
        if (framing instanceof Framing.Length(var length) && length == 0) {
            return NO_BODY;
        }
        var expected = headers.first(HeaderNames.EXPECT);
        // A client of HTTP/1.0 does not wait for it and would not understand it.
        if (expected.isPresent() && !line.http10()) {
            if (!expected.get().equalsIgnoreCase("100-continue")) {
                throw new RefusedException(Refusal.EXPECTATION_UNKNOWN);
            }
            progress.askForBody();
        }
        return switch (framing) {
            case Framing.Length(var length) -> {
                progress.reserve(length);
                yield reader.readBytes(length);
            }
            case Framing.Chunked chunked ->
                    new ChunkedBody(reader, limits.bodyBytesMax(), progress::reserve).read();
        };
    }

    private static boolean says(Headers headers, String option) {
        return headers.all(HeaderNames.CONNECTION, List::of).stream()
                .flatMap(field -> List.of(field.split(",", -1)).stream())
                .anyMatch(it -> it.strip().equalsIgnoreCase(option));
    }
}
