package dev.shopkit.operator.plan;

import dev.shopkit.operator.api.ShopSpec;
import dev.shopkit.operator.api.ShopStatus;
import dev.shopkit.operator.report.Crashing;
import dev.shopkit.operator.report.Phase;
import dev.shopkit.operator.report.Refusal;
import dev.shopkit.operator.report.ServiceView;
import dev.shopkit.operator.rollout.Course;
import dev.shopkit.operator.rollout.History;
import dev.shopkit.operator.rollout.Trial;
import dev.shopkit.operator.rollout.Verdict;
import dev.shopkit.operator.workload.MigrationState;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a look at the pods means for the release that runs, and for the Shop as a whole. */
record Judgement(Verdict verdict, Phase phase, ShopStatus.Release release) {

    static Judgement of(Picture picture, ShopSpec spec, Course course, History history, Look look) {
        var why = look.why(picture.live().all(Pod.class));
        var seen = seen(picture, course, look, why);
        var rollout = spec.rollout();
        var limits =
                new Verdict.Limits(
                        Duration.ofSeconds(rollout.progressDeadlineSeconds()),
                        Duration.ofSeconds(rollout.soakSeconds()));
        var verdict = Verdict.of(course, history, seen, picture.at(), limits);
        var release =
                new ShopStatus.Release(
                        version(verdict, Trial.State.Stable),
                        course.release().version(),
                        version(verdict, Trial.State.Rejected));
        return new Judgement(verdict, phase(picture, course, verdict, look, why), release);
    }

    private static Verdict.Seen seen(Picture picture, Course course, Look look, String why) {
        var rolledOut = isPrepared(course, look.migration()) && look.isRolledOut();
        var judgeable = look.mayStart() && look.migration().isJudgeable() && look.isObserved();
        var progress = look.migration().after(ServiceView.lastProgress(look.services()));
        var pods = picture.live().all(Pod.class);
        var crashes = Crashing.of(pods, look.services(), began(course));
        return new Verdict.Seen(rolledOut, progress, judgeable, crashes, why);
    }

    private static java.time.Instant began(Course course) {
        return switch (course) {
            case Course.Rolling rolling -> rolling.trial().started();
            case Course.Steady steady -> steady.stable().started();
            case Course.Returned back -> back.stable().started();
        };
    }

    /** A release that ran before runs again whatever became of its migration then. */
    static boolean isPrepared(Course course, MigrationState migration) {
        return migration instanceof MigrationState.Done || !(course instanceof Course.Rolling);
    }

    private static Phase phase(
            Picture picture, Course course, Verdict verdict, Look look, String why) {
        if (!picture.objections().isEmpty()) {
            return new Phase.Invalid(picture.objections());
        }
        if (Phase.LOST.contains(look.mongodb().reason())) {
            return new Phase.Lost(look.mongodb().reason(), look.mongodb().message());
        }
        var refusals = picture.refusals();
        if (!refusals.isEmpty()) {
            return new Phase.Refused(refusals);
        }
        if (!look.secrets().foreign().isEmpty()) {
            return new Phase.Refused(foreign(look.secrets().foreign()));
        }
        if (!look.secrets().missing().isEmpty()) {
            return new Phase.Missing(look.secrets().missing());
        }
        if (course instanceof Course.Returned back) {
            return verdict instanceof Verdict.Done
                    ? new Phase.RolledBack(back.rejected(), back.stable())
                    : new Phase.Progressing("RollingBack", back.rejected().why());
        }
        if (look.migration() instanceof MigrationState.Failed(String words)) {
            return new Phase.MigrationFailed(words);
        }
        var complete = look.mongodb().ready() && look.redis().ready();
        return switch (verdict) {
            case Verdict.Done _, Verdict.Soaking _ ->
                    complete ? new Phase.RolledOut() : new Phase.Progressing("Progressing", why);
            case Verdict.GoOn _ -> new Phase.Progressing("Progressing", why);
            case Verdict.GiveUp _, Verdict.Returning _ -> new Phase.Progressing("RollingBack", why);
            case Verdict.Stuck _ -> new Phase.Stuck(why);
        };
    }

    private static List<Refusal> foreign(List<String> secrets) {
        return secrets.stream()
                .<Refusal>map(name -> new Refusal.Conflict("Secret " + name, "somebody else"))
                .toList();
    }

    private static @Nullable String version(Verdict verdict, Trial.State state) {
        return verdict.keep().stream()
                .filter(t -> t.state() == state)
                .map(t -> t.release().version())
                .findFirst()
                .orElse(null);
    }
}
