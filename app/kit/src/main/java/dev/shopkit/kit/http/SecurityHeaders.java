package dev.shopkit.kit.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.List;

/** Headers of every answer of the API: nothing it sends is a page, so nothing may run or frame. */
final class SecurityHeaders {
    static final List<Header> API =
            List.of(
                    HeaderValues.createCached(
                            HeaderNames.create("Content-Security-Policy"),
                            "default-src 'none'; frame-ancestors 'none'"),
                    HeaderValues.createCached(
                            HeaderNames.create("X-Content-Type-Options"), "nosniff"),
                    HeaderValues.createCached(HeaderNames.create("Referrer-Policy"), "no-referrer"),
                    HeaderValues.createCached(
                            HeaderNames.create("Cross-Origin-Resource-Policy"), "same-origin"));

    private SecurityHeaders() {}
}
