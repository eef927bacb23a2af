package dev.shopkit.orders.client;

import dev.shopkit.kit.config.RereadFile;
import dev.shopkit.kit.config.SecretFile;
import java.time.Clock;

/** The token orders shows to other services. */
final class PresentedToken {
    private final RereadFile<String> header;

    PresentedToken(SecretFile file, Clock clock) {
        header = new RereadFile<>(file, PresentedToken::header, clock);
    }

    /** The value of the Authorization header. */
    String header() {
        return header.value();
    }

    private static String header(String text) {
        return "Bearer " + SecretFile.lines(text).stream().findFirst().orElse("");
    }
}
