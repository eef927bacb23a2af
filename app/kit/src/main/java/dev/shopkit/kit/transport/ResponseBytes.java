package dev.shopkit.kit.transport;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.DateTime;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Puts answers into bytes (RFC 9112, 4 and 6). */
final class ResponseBytes {
    /** The whole answer to {@code Expect: 100-continue}. */
    static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");

    private static final int HEAD_BYTES = 512;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final byte[] DATE = ascii("Date: ");
    private static final byte[] LENGTH = ascii("Content-Length: ");
    private static final byte[] NEW_LINE = ascii("\r\n");

    private ResponseBytes() {}

    /**
     * Head and body.
     *
     * @param last whether the connection ends after it, which is announced
     */
    static ByteBuffer[] of(Response response, Method method, boolean last) {
        var head = BufferData.growing(HEAD_BYTES);
        var status = Status.create(response.status());
        head.write(ascii("HTTP/1.1 " + response.status() + " " + status.reasonPhrase() + "\r\n"));
        head.write(DATE);
        head.write(DateTime.http1Bytes());
        for (var header : response.headers()) {
            header.validate();
            header.writeHttp1Header(head);
        }
        if (mayHaveBody(response.status())) {
            head.write(LENGTH);
            head.write(ascii(Integer.toString(response.body().length)));
            head.write(NEW_LINE);
        }
        if (last) {
            HeaderValues.CONNECTION_CLOSE.writeHttp1Header(head);
        }
        head.write(NEW_LINE);
        // The answer to HEAD has the length of the body that GET would get, and no body.
        return mayHaveBody(response.status()) && !method.equals(Method.HEAD)
                ? new ByteBuffer[] {
                    ByteBuffer.wrap(head.readBytes()), ByteBuffer.wrap(response.body())
                }
                : new ByteBuffer[] {ByteBuffer.wrap(head.readBytes())};
    }

    /**
     * Neither has a body, nor a length of one: 204 must not (RFC 9110, 8.6), and in 304 it would
     * have to be that of the answer it stands for.
     */
    private static boolean mayHaveBody(int status) {
        return status != NO_CONTENT && status != NOT_MODIFIED;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
