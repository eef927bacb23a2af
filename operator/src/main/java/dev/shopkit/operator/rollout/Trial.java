package dev.shopkit.operator.rollout;

import java.time.Instant;

/** What became of a release. */
public record Trial(Release release, State state, Instant started, String why) {

    /** The lives of a release. */
    public enum State {
        /** Being rolled out. */
        Rolling,
        /** Was fully rolled out, and is what we return to. */
        Stable,
        /** Given up: it made no progress for as long as the Shop allows. */
        Rejected
    }

    Trial as(State next, String reason) {
        return new Trial(release, next, started, reason);
    }
}
