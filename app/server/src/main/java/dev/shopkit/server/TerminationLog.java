package dev.shopkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** The file whose text Kubernetes shows in the status of a pod that ended. */
final class TerminationLog {
    /** Kubernetes cuts what is longer. */
    private static final int CHARS_MAX = 2_000;

    private TerminationLog() {}

    /** Writes it where the environment says there is one. */
    static void write(Map<String, String> variables, List<String> sentences) {
        var file = variables.get("SHOPKIT_TERMINATION_LOG");
        if (file == null) {
            return;
        }
        var text = String.join("; ", sentences);
        try {
            Files.writeString(Path.of(file), text.substring(0, Math.min(text.length(), CHARS_MAX)));
        } catch (IOException unwritable) {
            LoggerFactory.getLogger(TerminationLog.class)
                    .atWarn()
                    .setCause(unwritable)
                    .log("the status of the pod will not say why");
        }
    }
}
