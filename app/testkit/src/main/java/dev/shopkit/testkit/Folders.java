package dev.shopkit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders for a while, where the JVM has its temporary files. */
public final class Folders {
    private Folders() {}

    /** A new folder with a name that begins so. */
    public static Path temporary(String name) {
        try {
            return Files.createTempDirectory("shopkit-" + name + "-");
        } catch (IOException noSpace) {
            throw new UncheckedIOException(noSpace);
        }
    }

    /** Deletes it with all that is in it. */
    public static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException leftBehind) {
            throw new UncheckedIOException(leftBehind);
        }
    }

    /** Deletes all that is in it. */
    static void empty(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.equals(folder))
                    .forEach(file -> file.toFile().delete());
        } catch (IOException leftBehind) {
            throw new UncheckedIOException(leftBehind);
        }
    }
}
