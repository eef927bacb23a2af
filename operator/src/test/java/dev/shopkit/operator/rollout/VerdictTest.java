package dev.shopkit.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.api.Services;
import dev.shopkit.operator.api.Template;
import dev.shopkit.operator.rollout.Trial.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final Trial GOOD = new Trial(release("1"), State.Stable, START, "");
    private static final Trial NEW = new Trial(release("2"), State.Rolling, START, "");
    private static final Trial BAD = new Trial(release("2"), State.Rejected, START, "why");

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
    void makesAReleaseStableOnceItIsRolledOut() {
        var verdict = judge(true, START, true, START, GOOD);
        assertThat(verdict).isInstanceOf(Verdict.Done.class);
        assertThat(verdict.keep())
                .containsExactly(new Trial(NEW.release(), State.Stable, START, ""));
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
        var seen = new Verdict.Seen(rolledOut, progress, judgeable, "why");
        return Verdict.of(new Course.Rolling(NEW), history(kept), seen, now, DEADLINE);
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
                false);
    }
}
