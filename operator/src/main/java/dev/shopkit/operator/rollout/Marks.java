package dev.shopkit.operator.rollout;

import java.time.Instant;
import java.util.Optional;

/**
 * What happened to a trial so far.
 *
 * @param serving since when all of its pods serve without one of them having ended
 * @param served whether they ever did
 * @param held whether time stands still for it, because it cannot be judged
 * @param resumed when time went on for it, after it had been held
 */
public record Marks(
        Optional<Instant> serving, boolean served, boolean held, Optional<Instant> resumed) {

    /** Nothing yet. */
    public static final Marks NONE = new Marks(Optional.empty(), false, false, Optional.empty());

    /** What is known after one more look. */
    Marks after(Verdict.Seen seen, Instant now) {
        if (!seen.judgeable()) {
            return new Marks(Optional.empty(), served, true, resumed);
        }
        var goesOn = held ? Optional.of(now) : resumed;
        if (!seen.rolledOut()) {
            return new Marks(Optional.empty(), served, false, goesOn);
        }
        var unbroken = serving.filter(since -> !seen.crashes().isAfter(since));
        return new Marks(Optional.of(unbroken.orElse(now)), true, false, goesOn);
    }
}
