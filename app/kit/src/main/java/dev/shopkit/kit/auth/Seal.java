package dev.shopkit.kit.auth;

import dev.shopkit.kit.config.SecretFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hands bytes out as a text for addresses and takes back only what it handed out, for the same
 * purpose: the bytes, then the first 16 of HMAC-SHA256 (RFC 2104) over purpose and bytes, in base64
 * for addresses. It hides nothing: who has the text can read the bytes. Thread-safe.
 */
public final class Seal {
    /** Characters of a text; longer ones are refused without a look. As in the contract. */
    public static final int LENGTH_MAX = 512;

    private static final int MAC_BYTES = 16;

    private final SecretKeySpec key;

    public Seal(byte[] key) {
        if (key.length != SecretFile.KEY_BYTES) {
            throw new IllegalArgumentException("the key has " + key.length + " bytes");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /**
     * The text of the bytes.
     *
     * @param purpose what it is good for; kinds of texts under one key differ in its first part
     */
    public String write(byte[] content, List<String> purpose) {
        return Base64Url.of(joined(content, mac(content, purpose)));
    }

    /** The bytes; empty unless the text was handed out by this key for this purpose. */
    public Optional<byte[]> read(String text, List<String> purpose) {
        return text.length() > LENGTH_MAX
                ? Optional.empty()
                : Base64Url.read(text)
                        .filter(it -> it.length >= MAC_BYTES)
                        .flatMap(it -> opened(it, purpose));
    }

    private Optional<byte[]> opened(byte[] token, List<String> purpose) {
        var content = Arrays.copyOf(token, token.length - MAC_BYTES);
        var mac = Arrays.copyOfRange(token, content.length, token.length);
        return MessageDigest.isEqual(mac, mac(content, purpose))
                ? Optional.of(content)
                : Optional.empty();
    }

    private byte[] mac(byte[] content, List<String> purpose) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            // Counted and with their lengths, so that no two purposes read alike.
            mac.update(number(purpose.size()));
            for (var part : purpose) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(number(bytes.length));
                mac.update(bytes);
            }
            return Arrays.copyOf(mac.doFinal(content), MAC_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }
}
