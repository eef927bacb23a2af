package dev.shopkit.orders.order;

import dev.shopkit.kit.http.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where a page of orders ended, in a form that only we can make: version, time, id and a MAC that
 * covers the owner too, so that nobody pages from a place that was not handed to them.
 */
public final class OrderCursor {
    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int MAC_BYTES = 16;
    private static final int HEAD_BYTES = 1 + Long.BYTES;
    private static final int LENGTH_MAX = 512;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * @param key 32 bytes
     */
    public OrderCursor(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the cursor key is not of 32 bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    String write(OrderPosition position, String ownerId) {
        var id = position.id().getBytes(StandardCharsets.UTF_8);
        var payload =
                ByteBuffer.allocate(HEAD_BYTES + id.length)
                        .put(VERSION)
                        .putLong(position.createdAt().toEpochMilli())
                        .put(id)
                        .array();
        var cursor =
                ByteBuffer.allocate(payload.length + MAC_BYTES)
                        .put(payload)
                        .put(mac(payload, ownerId))
                        .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /** The place; 400 for a cursor that this shop did not hand to this owner. */
    OrderPosition read(String cursor, String ownerId) {
        var bytes = decoded(cursor);
        if (bytes.length <= HEAD_BYTES + MAC_BYTES || bytes[0] != VERSION) {
            throw notOurs();
        }
        var payload = Arrays.copyOf(bytes, bytes.length - MAC_BYTES);
        var mac = Arrays.copyOfRange(bytes, payload.length, bytes.length);
        if (!MessageDigest.isEqual(mac, mac(payload, ownerId))) {
            throw notOurs();
        }
        var createdAt = Instant.ofEpochMilli(ByteBuffer.wrap(payload).getLong(1));
        var id =
                new String(
                        payload, HEAD_BYTES, payload.length - HEAD_BYTES, StandardCharsets.UTF_8);
        return new OrderPosition(createdAt, id);
    }

    private static byte[] decoded(String cursor) {
        if (cursor.length() > LENGTH_MAX) {
            throw notOurs();
        }
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException malformed) {
            throw notOurs();
        }
    }

    private byte[] mac(byte[] payload, String ownerId) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            // The prefix keeps orders' cursors apart from other lists' under the same key.
            mac.update(("orders\n" + ownerId + "\n").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(mac.doFinal(payload), MAC_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RuntimeException notOurs() {
        return Problem.invalid("?cursor", "cursor", "cursor must be the next of a page before.")
                .exception();
    }
}
