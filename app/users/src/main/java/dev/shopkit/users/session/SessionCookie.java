package dev.shopkit.users.session;

import dev.shopkit.kit.http.Call;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/**
 * The cookies of a session: the refresh token, and the device that a person signed in with. They go
 * to these routes only, from the shop's own pages only, out of reach of scripts, and over TLS only
 * where there is TLS.
 */
final class SessionCookie {
    private static final String REFRESH = "shopkit-refresh";
    private static final String DEVICE = "shopkit-device";
    private static final String ATTRIBUTES = "; Path=/api/sessions; HttpOnly; SameSite=Strict";

    /** The most that browsers keep a cookie (RFC 6265bis, section 5.6.2). */
    private static final Duration DEVICE_LIFETIME = Duration.ofDays(400);

    private SessionCookie() {}

    static Optional<RefreshToken> read(Call call) {
        return call.cookie(REFRESH).flatMap(RefreshToken::parse);
    }

    static Optional<Device> device(Call call) {
        return call.cookie(DEVICE).flatMap(Device::parse);
    }

    /** Sets the token, and the device where there is a new one. */
    static Header set(RefreshToken token, Duration lifetime, Optional<Device> device, Call call) {
        var cookies = new ArrayList<String>();
        cookies.add(cookie(REFRESH, token.value(), lifetime, call));
        device.map(it -> cookie(DEVICE, it.secret(), DEVICE_LIFETIME, call))
                .ifPresent(cookies::add);
        return HeaderValues.create(HeaderNames.SET_COOKIE, cookies);
    }

    /** Ends the session; the device stays known. */
    static Header remove(Call call) {
        return HeaderValues.create(
                HeaderNames.SET_COOKIE, cookie(REFRESH, "", Duration.ZERO, call));
    }

    private static String cookie(String name, String value, Duration lifetime, Call call) {
        return name
                + "="
                + value
                + ATTRIBUTES
                + "; Max-Age="
                + lifetime.toSeconds()
                + (call.secure() ? "; Secure" : "");
    }
}
