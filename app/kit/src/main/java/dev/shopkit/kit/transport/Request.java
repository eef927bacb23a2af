package dev.shopkit.kit.transport;

import io.helidon.common.uri.UriPath;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.ServerRequestHeaders;

/**
 * A request that has arrived whole. The body belongs to the request and is never changed.
 *
 * @param path {@code *} for {@code OPTIONS *}
 * @param peer the address at the other end of the connection, which may be a proxy's
 * @param persistent whether the client may send another request on the connection
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Request(
        Method method,
        UriPath path,
        UriQuery query,
        ServerRequestHeaders headers,
        byte[] body,
        String peer,
        boolean persistent) {
    /** The path of a request about the server as a whole (RFC 9112, 3.2.4). */
    public static final String SERVER_WIDE = "*";

    /** Host and port that the client meant; empty when it did not say (HTTP/1.0). */
    public String authority() {
        return headers.first(HeaderNames.HOST).orElse("");
    }
}
