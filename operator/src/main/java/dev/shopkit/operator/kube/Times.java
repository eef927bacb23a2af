package dev.shopkit.operator.kube;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as objects of Kubernetes bear them. */
public final class Times {

    private Times() {}

    /** RFC 3339; empty where there is none, or none that can be read. */
    public static Optional<Instant> of(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
