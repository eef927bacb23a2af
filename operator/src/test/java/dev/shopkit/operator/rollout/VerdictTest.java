package dev.shopkit.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.api.Services;
import dev.shopkit.operator.api.Template;
import dev.shopkit.operator.rollout.Trial.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Verdict.Limits LIMITS =
            new Verdict.Limits(Duration.ofMinutes(10), Duration.ofMinutes(1));
    private static final Trial GOOD = trial("1", State.Stable, "");
    private static final Trial NEW = trial("2", State.Rolling, "");
    private static final Trial BAD = trial("2", State.Rejected, "why");

    @Test
    void triesWhatIsNew() {
        assertThat(Course.plot(release("2"), history(GOOD), START))
                .isEqualTo(new Course.Rolling(NEW));
    }

    @Test
    void keepsTheStartOfATrialThatIsOnItsWay() {
        assertThat(Course.plot(release("2"), history(GOOD, NEW), START.plusSeconds(99)))
                .isEqualTo(new Course.Rolling(NEW));
    }

    @Test
    void doesNotTryAgainWhatWasGivenUp() {
        assertThat(Course.plot(release("2"), history(GOOD, BAD), START))
                .isEqualTo(new Course.Returned(GOOD, BAD));
    }

    @Test
    void triesSomethingElseAfterOneWasGivenUp() {
        assertThat(Course.plot(release("3"), history(GOOD, BAD), START).release().version())
                .isEqualTo("3");
    }

    @Test
    void makesTheFirstReleaseStableOnceItIsRolledOut() {
        var verdict = judge(look(true), START);
        assertThat(verdict).isInstanceOf(Verdict.Done.class);
        assertThat(verdict.keep()).containsExactly(trial("2", State.Stable, ""));
    }

    /** Seen: an image that ends after 30 s was stable after 5, and the one before forgotten. */
    @Test
    void keepsTheReleaseBeforeUntilTheNewOneHasServedForLongEnough() {
        var begun = judge(look(true), START, GOOD);
        assertThat(begun).isInstanceOf(Verdict.Soaking.class);
        assertThat(begun.keep()).contains(GOOD);
        var trial = begun.keep().getLast();

        var soaking = judge(trial, look(true), START.plusSeconds(59));
        assertThat(soaking).isInstanceOf(Verdict.Soaking.class);
        assertThat(judge(trial, look(true), START.plusSeconds(60)).keep())
                .containsExactly(trial("2", State.Stable, ""));
    }

    @Test
    void beginsToCountAnewWhenAPodEndsMeanwhile() {
        var trial = judge(look(true), START, GOOD).keep().getLast();
        var crashed = new Crashes(1, Optional.of(START.plusSeconds(30)));

        var later = judge(trial, look(true, crashed), START.plusSeconds(70));
        assertThat(later).isEqualTo(new Verdict.Soaking(later.keep(), START.plusSeconds(130)));
    }

    @Test
    void givesUpAReleaseThatServesAndEndsAgainAndAgain() {
        var trial = judge(look(true), START, GOOD).keep().getLast();
        var crashed = new Crashes(Verdict.CRASHES_MAX, Optional.of(START.plusSeconds(99)));

        assertThat(judge(trial, look(true, crashed), START.plusSeconds(100)))
                .isInstanceOf(Verdict.GiveUp.class);
    }

    @Test
    void leavesItsTimeToAReleaseThatNeverServed() {
        var crashed = new Crashes(99, Optional.of(START.plusSeconds(99)));
        assertThat(judge(NEW, look(false, crashed), START.plusSeconds(100)))
                .isInstanceOf(Verdict.GoOn.class);
    }

    @Test
    void saysThatItGoesBackUntilTheReleaseBeforeServes() {
        var back = new Course.Returned(GOOD, BAD);
        assertThat(of(back, look(false), START)).isInstanceOf(Verdict.Returning.class);
        assertThat(of(back, look(true), START)).isInstanceOf(Verdict.Done.class);
    }

    @Test
    void saysThatAStableReleaseIsDownForTooLong() {
        var steady = new Course.Steady(GOOD);
        assertThat(of(steady, look(false), START.plusSeconds(600)))
                .isInstanceOf(Verdict.GoOn.class);
        assertThat(of(steady, look(false), START.plusSeconds(601)))
                .isInstanceOf(Verdict.Stuck.class);
    }

    @Test
    void countsOnFromWhereTheDatabaseCameBack() {
        var away = new Verdict.Seen(false, START, false, Crashes.NONE, "why");
        var held = judge(NEW, away, START.plusSeconds(590)).keep().getLast();
        var resumed = judge(held, look(false), START.plusSeconds(900));
        assertThat(resumed).isInstanceOf(Verdict.GoOn.class);
        var trial = resumed.keep().getLast();
        assertThat(judge(trial, look(false), START.plusSeconds(1500)))
                .isInstanceOf(Verdict.GoOn.class);
        assertThat(judge(trial, look(false), START.plusSeconds(1501)))
                .isInstanceOf(Verdict.GiveUp.class);
    }

    @Test
    void givesUpAfterTheDeadline() {
        assertThat(judge(false, START, true, START.plusSeconds(600), GOOD))
                .isInstanceOf(Verdict.GoOn.class);
        var late = judge(false, START, true, START.plusSeconds(601), GOOD);
        assertThat(late).isInstanceOf(Verdict.GiveUp.class);
        assertThat(late.keep()).containsExactly(GOOD, BAD);
    }

    @Test
    void countsFromTheLastProgress() {
        assertThat(judge(false, START.plusSeconds(300), true, START.plusSeconds(700), GOOD))
                .isInstanceOf(Verdict.GoOn.class);
    }

    @Test
    void blamesNoReleaseWhileTheDatabaseIsAway() {
        assertThat(judge(false, START, false, START.plusSeconds(9999), GOOD))
                .isInstanceOf(Verdict.GoOn.class);
    }

    @Test
    void triesTheFirstReleaseForEver() {
        assertThat(judge(false, START, true, START.plusSeconds(9999)))
                .isInstanceOf(Verdict.Stuck.class);
    }

    private static Verdict judge(
            boolean rolledOut, Instant progress, boolean judgeable, Instant now, Trial... kept) {
        return judge(
                new Verdict.Seen(rolledOut, progress, judgeable, Crashes.NONE, "why"), now, kept);
    }

    private static Verdict judge(Verdict.Seen seen, Instant now, Trial... kept) {
        return Verdict.of(new Course.Rolling(NEW), history(kept), seen, now, LIMITS);
    }

    private static Verdict judge(Trial trial, Verdict.Seen seen, Instant now) {
        return Verdict.of(new Course.Rolling(trial), history(GOOD, trial), seen, now, LIMITS);
    }

    private static Verdict of(Course course, Verdict.Seen seen, Instant now) {
        return Verdict.of(course, history(GOOD), seen, now, LIMITS);
    }

    private static Verdict.Seen look(boolean rolledOut) {
        return look(rolledOut, Crashes.NONE);
    }

    private static Verdict.Seen look(boolean rolledOut, Crashes crashes) {
        return new Verdict.Seen(rolledOut, START, true, crashes, "why");
    }

    private static Trial trial(String version, State state, String why) {
        return new Trial(release(version), state, START, why, Marks.NONE);
    }

    private static History history(Trial... trials) {
        return new History(List.of(trials));
    }

    private static Release release(String version) {
        return new Release(
                version,
                null,
                List.of(),
                Template.DEFAULT,
                Services.DEFAULT,
                List.of("EUR"),
                false,
                null);
    }
}
