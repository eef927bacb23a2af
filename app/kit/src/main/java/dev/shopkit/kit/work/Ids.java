package dev.shopkit.kit.work;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** A source of ids of 128 random bits, 22 characters of base64url, safe in any address. */
public final class Ids implements Supplier<String> {
    private final SecureRandom random = new SecureRandom();

    @Override
    public String get() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
