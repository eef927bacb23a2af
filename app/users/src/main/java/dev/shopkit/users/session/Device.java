package dev.shopkit.users.session;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A browser that somebody signed in with, known again by a secret in a cookie of its own that
 * outlives the session. It lets nobody in; it only keeps strangers' wrong passwords from counting
 * against its owner (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). A new secret
 * is made at each sign-in at which the one sent is not known: one that somebody else put into the
 * browser never becomes known.
 */
record Device(String secret) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    static Device random(SecureRandom random) {
        return new Device(RefreshToken.random(random));
    }

    static Optional<Device> parse(String text) {
        return Optional.of(text).filter(it -> FORM.matcher(it).matches()).map(Device::new);
    }

    @Override
    public String toString() {
        return "Device[...]";
    }
}
