package dev.shopkit.users.session;

import dev.shopkit.users.throttle.Digest;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A refresh token, {@code <family>.<secret>}; the secret is 32 bytes that cannot be guessed.
 *
 * <p>The first secret is random. Each next one is HMAC-SHA256 of a random nonce under the one
 * before: whoever holds a token just superseded can be given its successor again (two tabs, a lost
 * answer), while the database, which has nonces and digests, can make no token at all.
 */
record RefreshToken(String family, String secret) {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_-]{1,64})\\.([A-Za-z0-9_-]{43})");
    private static final int SECRET_BYTES = 32;
    private static final String MAC = "HmacSHA256";

    static RefreshToken first(String family, SecureRandom random) {
        return new RefreshToken(family, random(random));
    }

    static Optional<RefreshToken> parse(String text) {
        var form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new RefreshToken(form.group(1), form.group(2)))
                : Optional.empty();
    }

    /** 32 random bytes, for a nonce or a first secret. */
    static String random(SecureRandom random) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return text(bytes);
    }

    /** What is stored of it. A plain digest will do: 256 random bits cannot be searched. */
    String digest() {
        return Digest.of(secret);
    }

    RefreshToken successor(String nonce) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(bytes(secret), MAC));
            return new RefreshToken(family, text(mac.doFinal(bytes(nonce))));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA256", impossible);
        }
    }

    /** The token after several rotations, the oldest first. */
    RefreshToken successor(List<String> nonces) {
        var token = this;
        for (var nonce : nonces) {
            token = token.successor(nonce);
        }
        return token;
    }

    /** As the cookie has it. */
    String value() {
        return family + "." + secret;
    }

    @Override
    public String toString() {
        return "RefreshToken[...]";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
