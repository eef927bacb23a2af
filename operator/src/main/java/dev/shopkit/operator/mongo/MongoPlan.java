package dev.shopkit.operator.mongo;

import dev.shopkit.operator.kube.Tier;
import dev.shopkit.operator.replicaset.Dataset;
import dev.shopkit.operator.replicaset.Member;
import dev.shopkit.operator.replicaset.ReplicaSetPlan;
import dev.shopkit.operator.replicaset.SignIn;
import dev.shopkit.operator.replicaset.Situation;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/**
 * What follows from a picture.
 *
 * @param tier how the database is, unless the step fails
 * @param gates fragments of pods' statuses to be written
 * @param step the one step to be taken
 */
public record MongoPlan(MongoPicture picture, Tier tier, List<Pod> gates, ReplicaSetPlan step) {

    public MongoPlan {
        gates = List.copyOf(gates);
    }

    /** Pure: the same picture gives the same plan. Never throws. */
    public static MongoPlan of(MongoPicture picture) {
        var situation = picture.situation();
        var step = ReplicaSetPlan.next(situation);
        var tier = tier(picture, situation, step);
        var told =
                picture.failure()
                        .filter(_ -> !tier.ready())
                        .map(why -> failed(tier, picture, step, why))
                        .orElse(tier);
        return new MongoPlan(picture, told, gates(picture), step);
    }

    /** Whether anything is to be done. */
    public boolean isIdle() {
        return gates.isEmpty()
                && switch (step) {
                    case ReplicaSetPlan.Settled _,
                            ReplicaSetPlan.Wait _,
                            ReplicaSetPlan.DataLost _ ->
                            true;
                    case ReplicaSetPlan.Initiate _,
                            ReplicaSetPlan.Wake _,
                            ReplicaSetPlan.MakeUsers _,
                            ReplicaSetPlan.Keep _,
                            ReplicaSetPlan.Add _,
                            ReplicaSetPlan.Restart _,
                            ReplicaSetPlan.RestartTogether _ ->
                            false;
                };
    }

    // None makes a database unusable that services can use.
    private static Tier failed(Tier tier, MongoPicture picture, ReplicaSetPlan step, String why) {
        return tier.hindered(
                "StepFailed", "%s; %s failed: %s".formatted(count(picture), words(step), why));
    }

    private static List<Pod> gates(MongoPicture picture) {
        return picture.members().stream()
                .flatMap(
                        member ->
                                picture
                                        .pods()
                                        .of(member.ordinal())
                                        .flatMap(pod -> MemberGate.of(pod, member))
                                        .stream())
                .toList();
    }

    private static Tier tier(MongoPicture picture, Situation seen, ReplicaSetPlan step) {
        return switch (step) {
            case ReplicaSetPlan.Settled _ ->
                    Tier.ready(reason(step), said(picture, step) + kept(picture));
            case ReplicaSetPlan.DataLost _ -> Tier.down(reason(step), words(step));
            case ReplicaSetPlan.Wait wait ->
                    new Tier(wait.usability(), false, reason(step), said(picture, step));
            // Whoever is let in was made before: that the users are looked at again is no news.
            case ReplicaSetPlan.MakeUsers _ when seen.signIn() instanceof SignIn.In -> {
                var later = seen.withUsersMade();
                yield tier(picture, later, ReplicaSetPlan.next(later));
            }
            case ReplicaSetPlan.Initiate _,
                    ReplicaSetPlan.Wake _,
                    ReplicaSetPlan.MakeUsers _,
                    ReplicaSetPlan.Keep _,
                    ReplicaSetPlan.Add _,
                    ReplicaSetPlan.Restart _,
                    ReplicaSetPlan.RestartTogether _ ->
                    new Tier(seen.usability(), false, reason(step), said(picture, step));
        };
    }

    private static String said(MongoPicture picture, ReplicaSetPlan step) {
        return "%s; %s".formatted(count(picture), words(step));
    }

    private static String reason(ReplicaSetPlan step) {
        return switch (step) {
            case ReplicaSetPlan.Settled _ -> "Serving";
            case ReplicaSetPlan.Wait wait -> wait.reason();
            case ReplicaSetPlan.DataLost _ -> "DataLost";
            case ReplicaSetPlan.Initiate _ -> "Initiating";
            case ReplicaSetPlan.Wake _ -> "MemberMissing";
            case ReplicaSetPlan.MakeUsers _ -> "MakingUsers";
            case ReplicaSetPlan.Keep _ -> "KeepingRecord";
            case ReplicaSetPlan.Add _ -> "AddingMember";
            case ReplicaSetPlan.Restart _, ReplicaSetPlan.RestartTogether _ -> "Restarting";
        };
    }

    private static String words(ReplicaSetPlan step) {
        return switch (step) {
            case ReplicaSetPlan.Settled settled ->
                    "primary is %d".formatted(settled.primary().ordinal());
            case ReplicaSetPlan.Wait wait -> wait.why();
            case ReplicaSetPlan.DataLost lost -> lost(lost.replicaSetId());
            case ReplicaSetPlan.Initiate _ -> "making the replica set";
            case ReplicaSetPlan.Wake wake ->
                    "starting member %d again, which did not find itself in the replica set"
                            .formatted(wake.member().ordinal());
            case ReplicaSetPlan.MakeUsers _ -> "making the users";
            case ReplicaSetPlan.Keep _ -> "writing down what data there is";
            case ReplicaSetPlan.Add add -> "adding member %d".formatted(add.blank().ordinal());
            case ReplicaSetPlan.Restart restart ->
                    "replacing member %d".formatted(restart.member().ordinal());
            case ReplicaSetPlan.RestartTogether _ -> "giving all members the new keyfile at once";
        };
    }

    /** What was lost, and what can be done. */
    static String lost(String replicaSetId) {
        return ("The volumes are empty, and this Shop had data in replica set %s. Restore its"
                        + " volumes; or accept the loss and start empty by the annotation %s: %s"
                        + " on the Shop")
                .formatted(replicaSetId, Dataset.START_EMPTY, replicaSetId);
    }

    private static String count(MongoPicture picture) {
        var serving = picture.members().stream().filter(Member::isServing).count();
        return "%d of %d members serve".formatted(serving, picture.members().size());
    }

    private static String kept(MongoPicture picture) {
        var asked = picture.asked().members();
        return asked < picture.members().size()
                ? "; the Shop asks for %d, but its data is spread over %d"
                        .formatted(asked, picture.members().size())
                : "";
    }
}
