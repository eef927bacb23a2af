package dev.shopkit.operator.replicaset;

import dev.shopkit.operator.kube.Tier.Usability;
import dev.shopkit.operator.replicaset.Member.State;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that the next step follows from.
 *
 * @param members one for each wanted ordinal, in order
 * @param podsReady ordinals of the pods that Kubernetes takes for ready
 * @param signIn what came of signing in on the primary, at most some minutes ago
 * @param usersMade whether the users are known to be there, as the Secrets have them
 * @param dataset what data there is known to have been
 * @param startEmpty id of the replica set whose loss somebody accepted; empty for none
 * @param problems of the Secrets, each with its cure
 * @param outdated ordinals whose pods run an old template
 * @param otherKeyfile ordinals whose pods run with another keyfile than the template's
 */
public record Situation(
        List<Member> members,
        Set<Integer> podsReady,
        SignIn signIn,
        boolean usersMade,
        Optional<Dataset> dataset,
        String startEmpty,
        List<String> problems,
        List<Integer> outdated,
        List<Integer> otherKeyfile) {

    public Situation {
        members = List.copyOf(members);
        podsReady = Set.copyOf(podsReady);
        problems = List.copyOf(problems);
        outdated = List.copyOf(outdated);
        otherKeyfile = List.copyOf(otherKeyfile);
    }

    /** The same, were the users known to be there. */
    public Situation withUsersMade() {
        return new Situation(
                members,
                podsReady,
                signIn,
                true,
                dataset,
                startEmpty,
                problems,
                outdated,
                otherKeyfile);
    }

    /** The member that takes writes, if there is one. */
    Optional<Member> primary() {
        return primary(members);
    }

    /** The member that takes writes; of two, the one of the larger set. */
    public static Optional<Member> primary(List<Member> members) {
        return members.stream()
                .filter(member -> member.state() == State.Primary)
                .max(
                        Comparator.<Member>comparingInt(member -> member.members().size())
                                .thenComparing(
                                        Comparator.comparingInt(Member::ordinal).reversed()));
    }

    /** Whether services can work with the database, as far as we can know. */
    public Usability usability() {
        if (primary().isEmpty()) {
            return withoutPrimary();
        }
        if (dataset.isEmpty()) {
            return Usability.Unknown;
        }
        return foreign().isPresent() ? Usability.No : Usability.Yes;
    }

    // One that does not answer us but is ready for Kubernetes may well be a primary, if there are
    // enough others to elect it.
    private Usability withoutPrimary() {
        var unseen =
                members.stream()
                        .filter(member -> member.state() == State.Silent)
                        .filter(member -> podsReady.contains(member.ordinal()))
                        .count();
        var voters = unseen + members.stream().filter(Member::isServing).count();
        return unseen > 0 && voters > members.size() / 2 ? Usability.Unknown : Usability.No;
    }

    /** The id of the replica set that runs, if it is not the one that the Shop's data is in. */
    Optional<String> foreign() {
        return signIn instanceof SignIn.In(String id)
                ? dataset.filter(known -> !known.replicaSetId().equals(id)).map(_ -> id)
                : Optional.empty();
    }

    /** The replica set whose data is not there, unless somebody accepted its loss. */
    Optional<String> mourned() {
        return dataset.map(Dataset::replicaSetId).filter(id -> !id.equals(startEmpty));
    }
}
