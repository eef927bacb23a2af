package dev.shopkit.orders.checkout;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash by which a repetition is told from another request under the same key. It covers what
 * the body means, not how it was written: merged lines and address, each with its length in front,
 * so that no two requests run together. {@code expectedTotal} is left out: a person who accepts a
 * new total repeats the same request. Stored for ever, so it never changes; a new one needs a new
 * prefix.
 */
final class BodyHash {
    private static final String PREFIX = "shopkit-wish-1";

    private BodyHash() {}

    static String of(OrderRequest request) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            text(out, PREFIX);
            out.writeInt(request.lines().size());
            for (var line : request.lines()) {
                text(out, line.productId());
                out.writeInt(line.quantity());
            }
            text(out, request.address().name());
            text(out, request.address().street());
            text(out, request.address().city());
            text(out, request.address().postalCode());
            text(out, request.address().country());
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            return HexFormat.of().formatHex(digest);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
