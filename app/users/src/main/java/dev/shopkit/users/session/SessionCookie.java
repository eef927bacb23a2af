package dev.shopkit.users.session;

import dev.shopkit.kit.http.Call;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie that carries the refresh token: to these routes only, from the shop's own pages only,
 * out of reach of scripts, and over TLS only where there is TLS.
 */
final class SessionCookie {
    private static final String NAME = "shopkit-refresh";
    private static final String ATTRIBUTES = "; Path=/api/sessions; HttpOnly; SameSite=Strict";

    private SessionCookie() {}

    static Optional<RefreshToken> read(Call call) {
        return call.cookie(NAME).flatMap(RefreshToken::parse);
    }

    static Header set(RefreshToken token, Duration lifetime, Call call) {
        return cookie(token.value(), lifetime.toSeconds(), call);
    }

    static Header remove(Call call) {
        return cookie("", 0, call);
    }

    private static Header cookie(String value, long seconds, Call call) {
        return HeaderValues.create(
                HeaderNames.SET_COOKIE,
                NAME
                        + "="
                        + value
                        + ATTRIBUTES
                        + "; Max-Age="
                        + seconds
                        + (call.secure() ? "; Secure" : ""));
    }
}
