package dev.shopkit.operator.mongo;

import dev.shopkit.operator.mongo.Member.State;
import java.util.List;

/**
 * The one next step for a replica set. Steps are small, so that a crash between two is harmless.
 */
public sealed interface ReplicaSetPlan {

    /** Nothing can or need be done now; {@code usable} when there is a primary all the same. */
    record Wait(boolean usable, String why) implements ReplicaSetPlan {}

    /** Makes a replica set of the first member alone, or wakes the one they were in. */
    record Initiate(List<Member> members) implements ReplicaSetPlan {
        public Initiate {
            members = List.copyOf(members);
        }
    }

    /** Starts a member again that belongs to the set but did not find itself in it. */
    record Wake(Member member) implements ReplicaSetPlan {}

    /** Makes the users that are not there yet. */
    record MakeUsers(Member primary) implements ReplicaSetPlan {}

    /** Adds one voter; MongoDB lets it vote only once it has the data. */
    record Add(Member primary, Member blank) implements ReplicaSetPlan {}

    /** Replaces the pod of one member that runs an old template; a primary steps down first. */
    record Restart(Member member, boolean stepDown) implements ReplicaSetPlan {}

    /** All is as it shall be. */
    record Settled(Member primary) implements ReplicaSetPlan {}

    /**
     * Pure: decides from what the members said.
     *
     * @param members one for each wanted ordinal, in order
     * @param usersMade whether the users are known to be there
     * @param outdated ordinals whose pods run an old template
     */
    static ReplicaSetPlan next(List<Member> members, boolean usersMade, List<Integer> outdated) {
        // A pod that does not run cannot be hurt, and an old template may be why it does not.
        for (var member : members) {
            if (member.state() == State.Down && outdated.contains(member.ordinal())) {
                return new Restart(member, false);
            }
        }
        var primary = members.stream().filter(m -> m.state() == State.Primary).findFirst();
        if (primary.isEmpty()) {
            return withoutPrimary(members);
        }
        if (!usersMade) {
            return new MakeUsers(primary.get());
        }
        var known = primary.get().members();
        for (var member : members) {
            if (known.contains(member.host()) && member.state() == State.Blank) {
                return new Wake(member);
            }
            if (known.contains(member.host()) && !member.isServing()) {
                return new Wait(true, "member %d is not serving".formatted(member.ordinal()));
            }
        }
        for (var member : members) {
            if (!known.contains(member.host())) {
                return member.state() == State.Blank
                        ? new Add(primary.get(), member)
                        : new Wait(true, "member %d is not there".formatted(member.ordinal()));
            }
        }
        return restart(members, outdated, primary.get());
    }

    // Data is lost for good if a new replica set is made beside an old one: so not before every
    // member has answered that it belongs to none.
    private static ReplicaSetPlan withoutPrimary(List<Member> members) {
        for (var member : members) {
            if (member.state() != State.Blank) {
                return new Wait(
                        false,
                        switch (member.state()) {
                            case Down -> "member %d does not run".formatted(member.ordinal());
                            case Silent -> "member %d does not answer".formatted(member.ordinal());
                            case Blank, Starting, Secondary, Primary ->
                                    "the members elect a primary";
                        });
            }
        }
        return new Initiate(members);
    }

    // Secondaries first, the primary last, and never while another member is away (above).
    private static ReplicaSetPlan restart(
            List<Member> members, List<Integer> outdated, Member primary) {
        for (var member : members) {
            if (outdated.contains(member.ordinal()) && member.state() == State.Secondary) {
                return new Restart(member, false);
            }
        }
        return outdated.contains(primary.ordinal())
                ? new Restart(primary, members.size() > 1)
                : new Settled(primary);
    }
}
