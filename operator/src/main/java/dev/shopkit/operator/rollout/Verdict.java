package dev.shopkit.operator.rollout;

import dev.shopkit.operator.rollout.Trial.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is decided after a look at the pods. */
public sealed interface Verdict {

    /** What the history keeps from now on; every other release is forgotten. */
    List<Trial> keep();

    /** All pods are of this release and serve. */
    record Done(List<Trial> keep) implements Verdict {}

    /** Still on the way, within its time. */
    record GoOn(List<Trial> keep) implements Verdict {}

    /** Too late, and there is a last good release to return to. */
    record GiveUp(List<Trial> keep) implements Verdict {}

    /** Too late, and there never was a good one: it is kept trying. */
    record Stuck(List<Trial> keep) implements Verdict {}

    /**
     * What was seen.
     *
     * @param lastProgress when the slowest service last moved
     * @param judgeable false while the database is away, for which no release is to blame
     */
    record Seen(boolean rolledOut, Instant lastProgress, boolean judgeable, String why) {}

    /** Pure: decides for a course and what was seen. */
    static Verdict of(Course course, History history, Seen seen, Instant now, Duration deadline) {
        return switch (course) {
            case Course.Steady steady ->
                    seen.rolledOut()
                            ? new Done(List.of(steady.stable()))
                            : new GoOn(List.of(steady.stable()));
            case Course.Returned back -> new Done(List.of(back.stable(), back.rejected()));
            case Course.Rolling rolling -> judge(rolling.trial(), history, seen, now, deadline);
        };
    }

    private static Verdict judge(
            Trial trial, History history, Seen seen, Instant now, Duration deadline) {
        if (seen.rolledOut()) {
            return new Done(List.of(trial.as(State.Stable, "")));
        }
        var stable = history.stable();
        var since =
                seen.lastProgress().isAfter(trial.started())
                        ? seen.lastProgress()
                        : trial.started();
        var late = seen.judgeable() && now.isAfter(since.plus(deadline));
        if (stable.isEmpty()) {
            return late ? new Stuck(List.of(trial)) : new GoOn(List.of(trial));
        }
        return late
                ? new GiveUp(List.of(stable.get(), trial.as(State.Rejected, seen.why())))
                : new GoOn(List.of(stable.get(), trial));
    }
}
