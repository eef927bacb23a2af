package dev.shopkit.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checked-in files that tests compare with, or write anew under {@code -Dupdate=true}. */
public final class TestFiles {

    private TestFiles() {}

    /** Fails with a difference, unless the files are being written anew. */
    public static void assertSame(Path file, String expected) {
        if (updating()) {
            write(file, expected);
        }
        assertThat(Files.exists(file) ? read(file) : "")
                .as("%s (mvn -Dupdate=true writes it anew)", file)
                .isEqualTo(expected);
    }

    /** One Kubernetes object of a known kind. */
    public static HasMetadata object(String yaml) {
        return (HasMetadata) Serialization.unmarshal(yaml, KubernetesResource.class);
    }

    public static boolean updating() {
        return Boolean.getBoolean("update");
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files in a directory, by name. */
    public static List<Path> list(Path directory) {
        try (var files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
