package dev.shopkit.users.throttle;

import java.time.Duration;

/** Whether something may be done now. */
public sealed interface Verdict {
    /** By this lane, whose buckets one use was poured into. */
    record Admitted(Lane lane) implements Verdict {}

    /** Not now, and nothing was poured; {@code pause} until the first lane has room. */
    record Refused(Duration pause) implements Verdict {}
}
