package dev.shopkit.operator.rollout;

import dev.shopkit.operator.rollout.Trial.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is decided after a look at the pods. */
public sealed interface Verdict {

    /** How often a container of a release that has served may end before it is given up. */
    int CRASHES_MAX = 3;

    /** What the history keeps from now on; every other release is forgotten. */
    List<Trial> keep();

    /** All pods are of this release and serve. */
    record Done(List<Trial> keep) implements Verdict {}

    /** All pods serve, but not for long enough yet; {@code until} when they have. */
    record Soaking(List<Trial> keep, Instant until) implements Verdict {}

    /** Still on the way, within its time. */
    record GoOn(List<Trial> keep) implements Verdict {}

    /** Too late, or it did not stay up, and there is a last good release to return to. */
    record GiveUp(List<Trial> keep) implements Verdict {}

    /** Too late, and there is none to return to: it is kept trying. */
    record Stuck(List<Trial> keep) implements Verdict {}

    /** Given up before, and the last good one is on its way back. */
    record Returning(List<Trial> keep) implements Verdict {}

    /**
     * What was seen.
     *
     * @param lastProgress when the slowest service last moved
     * @param judgeable false while the database is away, for which no release is to blame
     */
    record Seen(
            boolean rolledOut,
            Instant lastProgress,
            boolean judgeable,
            Crashes crashes,
            String why) {}

    /**
     * What the Shop allows.
     *
     * @param deadline without progress
     * @param soak how long a release must serve before the one before it is forgotten
     */
    record Limits(Duration deadline, Duration soak) {}

    /** Pure: decides for a course and what was seen. */
    static Verdict of(Course course, History history, Seen seen, Instant now, Limits limits) {
        return switch (course) {
            case Course.Steady steady -> {
                var keep = List.of(steady.stable());
                yield seen.rolledOut()
                        ? new Done(keep)
                        : isLate(seen, steady.stable(), now, limits)
                                ? new Stuck(keep)
                                : new GoOn(keep);
            }
            case Course.Returned back -> {
                var keep = List.of(back.stable(), back.rejected());
                yield seen.rolledOut() ? new Done(keep) : new Returning(keep);
            }
            case Course.Rolling rolling ->
                    judge(
                            rolling.trial().with(rolling.trial().marks().after(seen, now)),
                            history.stable(),
                            seen,
                            now,
                            limits);
        };
    }

    private static Verdict judge(
            Trial trial, Optional<Trial> stable, Seen seen, Instant now, Limits limits) {
        var keep = Stream.concat(stable.stream(), Stream.of(trial)).toList();
        if (stable.isEmpty()) {
            return seen.rolledOut()
                    ? new Done(List.of(trial.as(State.Stable, "")))
                    : isLate(seen, trial, now, limits) ? new Stuck(keep) : new GoOn(keep);
        }
        if (fails(trial, seen, now, limits)) {
            return new GiveUp(List.of(stable.get(), trial.as(State.Rejected, seen.why())));
        }
        var serving = trial.marks().serving();
        if (serving.isEmpty()) {
            return new GoOn(keep);
        }
        var until = serving.get().plus(limits.soak());
        return now.isBefore(until)
                ? new Soaking(keep, until)
                : new Done(List.of(trial.as(State.Stable, "")));
    }

    private static boolean fails(Trial trial, Seen seen, Instant now, Limits limits) {
        var crashes = seen.judgeable() && trial.marks().served();
        return (crashes && seen.crashes().most() >= CRASHES_MAX)
                || (!seen.rolledOut() && isLate(seen, trial, now, limits));
    }

    private static boolean isLate(Seen seen, Trial trial, Instant now, Limits limits) {
        var since =
                Stream.of(trial.started(), seen.lastProgress())
                        .max(Instant::compareTo)
                        .orElse(trial.started());
        var resumed = trial.marks().resumed().filter(since::isBefore).orElse(since);
        return seen.judgeable() && now.isAfter(resumed.plus(limits.deadline()));
    }
}
