package dev.shopkit.kit.auth;

import java.util.Base64;
import java.util.Optional;

/**
 * Base64 for addresses, without padding (RFC 4648, section 5; RFC 7515, section 2), in the one
 * spelling that we write. Decoders take others of the same bytes: with padding, or with bits set
 * that no byte has; and what has two spellings cannot be told apart by its text.
 */
final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Base64Url() {}

    static String of(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** The bytes; empty unless it is how {@link #of} spells them. */
    static Optional<byte[]> read(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            return of(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
