package dev.shopkit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Finds programs that tests need by {@code dev/parts/get}, which fetches what is not cached. */
public final class Parts {
    private static final ConcurrentMap<String, Path> FOUND = new ConcurrentHashMap<>();

    private Parts() {}

    /** The path of a part: of an executable, or of a folder for parts of several files. */
    public static Path part(String name) {
        return FOUND.computeIfAbsent(name, Parts::ask);
    }

    /** The folder of the checkout: the nearest one above that has the script. */
    public static Path checkout() {
        var folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("dev/parts/get"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("tests run inside a checkout of Shopkit");
        }
        return folder;
    }

    private static Path ask(String name) {
        try {
            var process =
                    new ProcessBuilder(checkout().resolve("dev/parts/get").toString(), name)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("dev/parts/get " + name + " failed");
            }
            return Path.of(output.strip());
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
