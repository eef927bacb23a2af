package dev.shopkit.operator.rollout;

import java.time.Instant;

/**
 * What became of a release.
 *
 * @param why it was given up; empty for one that was not
 */
public record Trial(Release release, State state, Instant started, String why, Marks marks) {

    /** The lives of a release. */
    public enum State {
        /** Being rolled out, or serving for so short a time that it may still be taken back. */
        Rolling,
        /** Served for as long as the Shop asks, and is what we return to. */
        Stable,
        /** Given up: it made no progress in time, or did not stay up. */
        Rejected
    }

    /** One that begins now. */
    public static Trial begun(Release release, Instant now) {
        return new Trial(release, State.Rolling, now, "", Marks.NONE);
    }

    Trial as(State next, String reason) {
        return new Trial(release, next, started, reason, Marks.NONE);
    }

    Trial with(Marks next) {
        return new Trial(release, state, started, why, next);
    }
}
