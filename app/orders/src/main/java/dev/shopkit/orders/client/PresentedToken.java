package dev.shopkit.orders.client;

import dev.shopkit.kit.config.SecretFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The token orders shows to other services; read again each 30 s, so that it can be rotated. */
final class PresentedToken {
    private static final Duration REREAD_AFTER = Duration.ofSeconds(30);

    private record Known(String header, Instant readAt) {}

    private final SecretFile file;
    private final Clock clock;
    private volatile Known known;

    PresentedToken(SecretFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.known = read();
    }

    /** The value of the Authorization header. */
    String header() {
        if (clock.instant().isAfter(known.readAt.plus(REREAD_AFTER))) {
            known = read();
        }
        return known.header;
    }

    private Known read() {
        var token = file.lines().stream().findFirst().orElse("");
        return new Known("Bearer " + token, clock.instant());
    }
}
