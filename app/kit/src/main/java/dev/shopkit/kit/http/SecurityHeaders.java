package dev.shopkit.kit.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.List;

/** Headers of every answer of the API: nothing it sends is a page, so nothing may run or frame. */
final class SecurityHeaders {
    private static final Header POLICY =
            HeaderValues.createCached(
                    HeaderNames.create("Content-Security-Policy"),
                    "default-src 'none'; frame-ancestors 'none'");

    private static final List<Header> WITHOUT_POLICY =
            List.of(
                    HeaderValues.createCached(
                            HeaderNames.create("X-Content-Type-Options"), "nosniff"),
                    HeaderValues.createCached(HeaderNames.create("Referrer-Policy"), "no-referrer"),
                    HeaderValues.createCached(
                            HeaderNames.create("Cross-Origin-Resource-Policy"), "same-origin"));

    private static final List<Header> API =
            List.of(POLICY, WITHOUT_POLICY.get(0), WITHOUT_POLICY.get(1), WITHOUT_POLICY.get(2));

    private SecurityHeaders() {}

    /** Those that an answer does not bring itself: a page has a policy of its own. */
    static List<Header> besides(List<Header> own) {
        for (var header : own) {
            if (header.headerName().equals(POLICY.headerName())) {
                return WITHOUT_POLICY;
            }
        }
        return API;
    }
}
