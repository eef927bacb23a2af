package dev.shopkit.kit.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A secret that is a file. Kubernetes swaps the file when the Secret changes, so readers ask again
 * instead of keeping the text; {@code toString} never shows it.
 */
public record SecretFile(Path path) {
    /** Bytes of a key. */
    public static final int KEY_BYTES = 32;

    /** The text without surrounding white space. */
    public String text() {
        try {
            return Files.readString(path).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("secret file " + path + " cannot be read", unreadable);
        }
    }

    /** The lines that are not blank, in order. */
    public List<String> lines() {
        return lines(text());
    }

    /** The lines of such a text that are not blank, in order. */
    public static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** The 32 bytes that the text is base64 of; empty when it is anything else. */
    public Optional<byte[]> key() {
        try {
            var key = Base64.getDecoder().decode(text());
            return key.length == KEY_BYTES ? Optional.of(key) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "SecretFile[" + path + "]";
    }
}
