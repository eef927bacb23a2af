package dev.shopkit.operator.replicaset;

import dev.shopkit.operator.kube.Tier.Usability;
import dev.shopkit.operator.replicaset.Member.State;
import java.util.List;
import java.util.Optional;

/**
 * The one next step for a replica set. Steps are small, so that a crash between two is harmless.
 */
public sealed interface ReplicaSetPlan {

    /** Nothing can or need be done now, or not by us. */
    record Wait(Usability usability, String reason, String why) implements ReplicaSetPlan {}

    /** Every member is empty, and there was data: nothing starts until somebody decides. */
    record DataLost(String replicaSetId) implements ReplicaSetPlan {}

    /** Makes a replica set of the first member alone. */
    record Initiate(Member first) implements ReplicaSetPlan {}

    /** Starts a member again that belongs to the set but did not find itself in it. */
    record Wake(Member member) implements ReplicaSetPlan {}

    /** Makes the users that are not there yet. */
    record MakeUsers(Member primary) implements ReplicaSetPlan {}

    /** Writes down what data there is, before any service may add to it. */
    record Keep(Dataset dataset) implements ReplicaSetPlan {}

    /** Adds one voter; MongoDB lets it vote only once it has the data. */
    record Add(Member primary, Member blank) implements ReplicaSetPlan {}

    /** Replaces the pod of one member that runs an old template; a primary steps down first. */
    record Restart(Member member, boolean stepDown) implements ReplicaSetPlan {}

    /** Replaces these pods at once: with two keyfiles there are two halves, and neither serves. */
    record RestartTogether(List<Member> members) implements ReplicaSetPlan {
        public RestartTogether {
            members = List.copyOf(members);
        }
    }

    /** All is as it shall be. */
    record Settled(Member primary) implements ReplicaSetPlan {}

    /** Pure: decides from what was seen. */
    static ReplicaSetPlan next(Situation seen) {
        // A pod that does not run cannot be hurt, and an old template may be why it does not.
        for (var member : seen.members()) {
            if (member.state() == State.Down && seen.outdated().contains(member.ordinal())) {
                return new Restart(member, false);
            }
        }
        if (!seen.problems().isEmpty()) {
            return new Wait(seen.usability(), "SecretBroken", String.join("; ", seen.problems()));
        }
        if (!seen.otherKeyfile().isEmpty()) {
            return restartTogether(seen);
        }
        var primary = seen.primary();
        return primary.isEmpty()
                ? withoutPrimary(seen)
                : trust(seen, primary.get())
                        .or(() -> mend(seen, primary.get()))
                        .or(() -> grow(seen, primary.get()))
                        .or(() -> restart(seen, primary.get()))
                        .orElseGet(() -> new Settled(primary.get()));
    }

    // Deleted before the StatefulSet's controller knows the new template, they would come back old.
    private static ReplicaSetPlan restartTogether(Situation seen) {
        var members =
                seen.members().stream()
                        .filter(member -> seen.otherKeyfile().contains(member.ordinal()))
                        .toList();
        return seen.outdated().containsAll(seen.otherKeyfile())
                ? new RestartTogether(members)
                : new Wait(seen.usability(), "Restarting", "the members get a new keyfile");
    }

    // Data is lost for good if a new replica set is made beside an old one: so not before every
    // member has answered that it belongs to none, and not where there was one.
    private static ReplicaSetPlan withoutPrimary(Situation seen) {
        for (var member : seen.members()) {
            if (member.state() == State.Lost) {
                return new Wake(member);
            }
        }
        for (var member : seen.members()) {
            if (member.state() != State.Blank) {
                return new Wait(seen.usability(), "NoPrimary", why(seen, member));
            }
        }
        return seen.mourned()
                .<ReplicaSetPlan>map(DataLost::new)
                .orElseGet(() -> new Initiate(seen.members().getFirst()));
    }

    private static String why(Situation seen, Member member) {
        var known = seen.members().stream().mapToInt(m -> m.members().size()).max().orElse(0);
        return switch (member.state()) {
            case Down -> "member %d does not run".formatted(member.ordinal());
            case Silent -> "member %d does not answer".formatted(member.ordinal());
            case Locked ->
                    "member %d runs with another keyfile: delete its pod"
                            .formatted(member.ordinal());
            case Blank, Lost, Starting, Secondary, Primary ->
                    known > seen.members().size()
                            ? "the replica set has %d members: mongodb.managed.members must be %d"
                                    .formatted(known, known)
                            : "the members elect a primary";
        };
    }

    // Who is in, as whom, and in whose data: before anything is built on it.
    private static Optional<ReplicaSetPlan> trust(Situation seen, Member primary) {
        return switch (seen.signIn()) {
            case SignIn.Refused _ -> Optional.of(new MakeUsers(primary));
            case SignIn.Unknown _ ->
                    Optional.of(
                            new Wait(
                                    seen.usability(),
                                    "SignInFailed",
                                    "the primary does not answer a sign-in"));
            case SignIn.In in -> trust(seen, primary, in);
        };
    }

    private static Optional<ReplicaSetPlan> trust(Situation seen, Member primary, SignIn.In in) {
        var now = new Dataset(in.replicaSetId(), seen.members().size());
        if (seen.foreign().isPresent() && seen.mourned().isPresent()) {
            var known = seen.mourned().get();
            return Optional.of(
                    new Wait(
                            Usability.No,
                            "ForeignData",
                            ("the volumes hold replica set %s, and this Shop's data is in %s:"
                                            + " bring its volumes back, or accept what is there by"
                                            + " the annotation %s: %s")
                                    .formatted(
                                            in.replicaSetId(), known, Dataset.START_EMPTY, known)));
        }
        if (!seen.usersMade()) {
            return Optional.of(new MakeUsers(primary));
        }
        return seen.dataset().equals(Optional.of(now))
                ? Optional.empty()
                : Optional.of(new Keep(now));
    }

    // Those that belong to the set come first, one at a time.
    private static Optional<ReplicaSetPlan> mend(Situation seen, Member primary) {
        for (var member : seen.members()) {
            if (member.isForeignTo(primary)) {
                return missing(
                        "ForeignData", member, "belongs to another replica set, with its own data");
            }
            if (!primary.members().contains(member.host()) || member.isServing()) {
                continue;
            }
            return switch (member.state()) {
                case Lost -> Optional.of(new Wake(member));
                case Blank -> missing("MemberMissing", member, "is empty and takes the data anew");
                case Down, Silent, Locked, Starting, Secondary, Primary ->
                        missing("MemberMissing", member, "is not serving");
            };
        }
        return Optional.empty();
    }

    private static Optional<ReplicaSetPlan> grow(Situation seen, Member primary) {
        return seen.members().stream()
                .filter(member -> !primary.members().contains(member.host()))
                .findFirst()
                .map(
                        member ->
                                member.state() == State.Blank || member.state() == State.Lost
                                        ? new Add(primary, member)
                                        : missing("MemberMissing", member, "is not there")
                                                .orElseThrow());
    }

    private static Optional<ReplicaSetPlan> missing(String reason, Member member, String what) {
        return Optional.of(
                new Wait(Usability.Yes, reason, "member %d %s".formatted(member.ordinal(), what)));
    }

    // Secondaries first, the primary last, and never while another member is away (above).
    private static Optional<ReplicaSetPlan> restart(Situation seen, Member primary) {
        var secondary =
                seen.members().stream()
                        .filter(member -> seen.outdated().contains(member.ordinal()))
                        .filter(member -> member.state() == State.Secondary)
                        .findFirst();
        if (secondary.isPresent()) {
            return Optional.of(new Restart(secondary.get(), false));
        }
        return seen.outdated().contains(primary.ordinal())
                ? Optional.of(new Restart(primary, seen.members().size() > 1))
                : Optional.empty();
    }
}
