package dev.shopkit.kit.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A secret that is a file. Kubernetes swaps the file when the Secret changes, so readers ask again
 * instead of keeping the text; {@code toString} never shows it.
 */
public record SecretFile(Path path) {

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
        return text().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    @Override
    public String toString() {
        return "SecretFile[" + path + "]";
    }
}
