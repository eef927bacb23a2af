package dev.shopkit.kit.transport;

import io.helidon.http.Header;
import java.util.List;

/**
 * An answer. Framing is not its business: Content-Length, Date and Connection are written for it,
 * and the body is left out where HTTP forbids one.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy would cost each cached read.
public record Response(int status, List<Header> headers, byte[] body) {

    public Response {
        headers = List.copyOf(headers);
    }
}
