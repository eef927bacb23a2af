package dev.shopkit.catalog.search;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns the end of a page into an opaque text and back. It carries a MAC, so what nobody made here
 * is not taken, and a digest of the filter, so that a cursor is good only for the list it came
 * from. Thread-safe.
 *
 * <p>Format 1: {@code 1, sort, filter (8), amount or -1 (8), id length, id, key}, then the first 16
 * bytes of HMAC-SHA256 of all that.
 */
public final class Cursors {
    /** As in the contract. */
    public static final int LENGTH_MAX = 512;

    private static final int KEY_BYTES = 32;
    private static final byte FORMAT = 1;
    private static final int FILTER_BYTES = 8;
    private static final int MAC_BYTES = 16;
    private static final int HEADER_BYTES = 2 + FILTER_BYTES + Long.BYTES + 1;
    private static final long NO_AMOUNT = -1;

    private final SecretKeySpec key;

    /** Takes a key of 32 bytes. */
    public Cursors(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the key has " + key.length + " bytes");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** The key of a secret file: base64 of 32 bytes; empty when it is anything else. */
    public static Optional<byte[]> key(String base64) {
        try {
            var key = Base64.getDecoder().decode(base64);
            return key.length == KEY_BYTES ? Optional.of(key) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /**
     * The cursor of the page after {@code last}.
     *
     * @param filter everything but the order that decides which products the list has
     */
    public String write(Sort sort, List<String> filter, Position last) {
        var id = utf8(last.id());
        var text =
                switch (last) {
                    case Position.ByName name -> utf8(name.key());
                    case Position.ByPrice price -> new byte[0];
                };
        var amount =
                switch (last) {
                    case Position.ByName name -> NO_AMOUNT;
                    case Position.ByPrice price -> price.amount();
                };
        var body =
                ByteBuffer.allocate(HEADER_BYTES + id.length + text.length)
                        .put(FORMAT)
                        .put(code(sort))
                        .put(digest(filter))
                        .putLong(amount)
                        .put((byte) id.length)
                        .put(id)
                        .put(text)
                        .array();
        var token = ByteBuffer.allocate(body.length + MAC_BYTES).put(body).put(mac(body)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Where the page begins; empty unless we made the cursor, for this order and this filter. */
    public Optional<Position> read(String cursor, Sort sort, List<String> filter) {
        var token = decoded(cursor);
        if (token.length < HEADER_BYTES + MAC_BYTES) {
            return Optional.empty();
        }
        var body = Arrays.copyOf(token, token.length - MAC_BYTES);
        var mac = Arrays.copyOfRange(token, body.length, token.length);
        if (!MessageDigest.isEqual(mac, mac(body))) {
            return Optional.empty();
        }
        var in = ByteBuffer.wrap(body);
        if (in.get() != FORMAT || in.get() != code(sort)) {
            return Optional.empty();
        }
        var digest = new byte[FILTER_BYTES];
        in.get(digest);
        if (!Arrays.equals(digest, digest(filter))) {
            return Optional.empty();
        }
        return Optional.of(position(in, sort));
    }

    private static Position position(ByteBuffer in, Sort sort) {
        var amount = in.getLong();
        var id = text(in, in.get());
        return switch (sort) {
            case NAME -> new Position.ByName(text(in, in.remaining()), id);
            case PRICE_UP, PRICE_DOWN -> new Position.ByPrice(amount, id);
        };
    }

    private static String text(ByteBuffer in, int length) {
        var bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Only the one spelling we write: base64 allows others of the same bytes. */
    private static byte[] decoded(String cursor) {
        try {
            var token = Base64.getUrlDecoder().decode(cursor);
            var spelling = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
            return spelling.equals(cursor) ? token : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static byte code(Sort sort) {
        return switch (sort) {
            case NAME -> 1;
            case PRICE_UP -> 2;
            case PRICE_DOWN -> 3;
        };
    }

    private static byte[] digest(List<String> filter) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var part : filter) {
                var bytes = utf8(part);
                sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                sha.update(bytes);
            }
            return Arrays.copyOf(sha.digest(), FILTER_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] mac(byte[] body) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(body), MAC_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
