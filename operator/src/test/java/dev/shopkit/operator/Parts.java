package dev.shopkit.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Real programs that tests run, from the project's own cache of parts. */
public final class Parts {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Parts() {}

    /** Where a part lies; made first when the cache does not have it. */
    public static Path get(String part) {
        return Path.of(run(List.of(ROOT.resolve("dev/parts/get").toString(), part)).strip());
    }

    /** The chart, rendered with these settings. */
    public static String helmTemplate(String... settings) {
        var command =
                Stream.concat(
                                Stream.of(
                                        get("helm").toString(),
                                        "template",
                                        "shopkit",
                                        ROOT.resolve("helm/shopkit").toString(),
                                        "--namespace",
                                        "shopkit-system",
                                        "--kube-version",
                                        "1.34.4"),
                                Stream.of(settings))
                        .toList();
        return run(command);
    }

    private static String run(List<String> command) {
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            var out = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + out);
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
