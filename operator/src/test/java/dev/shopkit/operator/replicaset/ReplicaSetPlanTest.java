package dev.shopkit.operator.replicaset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.kube.Tier.Usability;
import dev.shopkit.operator.replicaset.Member.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplicaSetPlanTest {

    private static final String ID = "64b000000000000000000001";
    private static final String OTHER_ID = "64b000000000000000000002";

    @Test
    void initiatesOnlyWhenEveryMemberBelongsToNone() {
        assertThat(next(State.Blank, State.Blank, State.Blank))
                .isInstanceOf(ReplicaSetPlan.Initiate.class);
        assertThat(next(State.Blank, State.Blank, State.Silent))
                .isEqualTo(noPrimary("member 2 does not answer"));
        assertThat(next(State.Blank, State.Blank, State.Locked))
                .isEqualTo(noPrimary("member 2 runs with another keyfile: delete its pod"));
        assertThat(next(State.Blank, State.Secondary, State.Blank))
                .isEqualTo(noPrimary("the members elect a primary"));
        assertThat(next(State.Down)).isEqualTo(noPrimary("member 0 does not run"));
    }

    @Test
    void initiatesNothingWhereDataWas() {
        var lost = seen(State.Blank, State.Blank, State.Blank).dataset(ID, 3);
        assertThat(lost.next()).isEqualTo(new ReplicaSetPlan.DataLost(ID));
        assertThat(lost.situation().usability()).isEqualTo(Usability.No);
        assertThat(lost.startEmpty(OTHER_ID).next()).isEqualTo(new ReplicaSetPlan.DataLost(ID));
        assertThat(lost.startEmpty(ID).next()).isInstanceOf(ReplicaSetPlan.Initiate.class);
    }

    @Test
    void waitsForTheOthersBeforeItCallsDataLost() {
        assertThat(seen(State.Blank, State.Down, State.Blank).dataset(ID, 3).next())
                .isEqualTo(noPrimary("member 1 does not run"));
        assertThat(seen(State.Blank, State.Secondary, State.Blank).dataset(ID, 3).next())
                .isEqualTo(noPrimary("the members elect a primary"));
    }

    @Test
    void wakesAMemberThatDidNotFindItselfWithOrWithoutAPrimary() {
        var alone = seen(State.Lost).dataset(ID, 1);
        assertThat(alone.next()).isEqualTo(new ReplicaSetPlan.Wake(alone.members().getFirst()));
        var one = seen(State.Primary, State.Lost, State.Secondary).known(0, 1, 2).settled(3);
        assertThat(one.next()).isEqualTo(new ReplicaSetPlan.Wake(one.members().get(1)));
    }

    @Test
    void saysThatASetIsLargerThanTheShopAsksFor() {
        assertThat(seen(State.Secondary).known(0, 1, 2).next())
                .isEqualTo(
                        noPrimary(
                                "the replica set has 3 members: mongodb.managed.members must be"
                                        + " 3"));
    }

    @Test
    void makesUsersBeforeAnythingElse() {
        var fresh = seen(State.Primary, State.Blank).known(0).signIn(new SignIn.Refused());
        assertThat(fresh.next())
                .isEqualTo(new ReplicaSetPlan.MakeUsers(fresh.members().getFirst()));
        var stale = seen(State.Primary, State.Blank).known(0).signIn(new SignIn.In(ID));
        assertThat(stale.next()).isInstanceOf(ReplicaSetPlan.MakeUsers.class);
    }

    @Test
    void writesDownWhatDataThereIsBeforeAnyServiceMayStart() {
        var unknown =
                seen(State.Primary, State.Blank, State.Blank)
                        .known(0)
                        .signIn(new SignIn.In(ID))
                        .usersMade();
        assertThat(unknown.next()).isEqualTo(new ReplicaSetPlan.Keep(new Dataset(ID, 3)));
        assertThat(unknown.situation().usability()).isEqualTo(Usability.Unknown);
        assertThat(unknown.dataset(ID, 3).situation().usability()).isEqualTo(Usability.Yes);
    }

    @Test
    void writesDownThatItGrowsBeforeItDoes() {
        var growing =
                seen(State.Primary, State.Blank, State.Blank)
                        .known(0)
                        .signIn(new SignIn.In(ID))
                        .usersMade()
                        .dataset(ID, 1);
        assertThat(growing.next()).isEqualTo(new ReplicaSetPlan.Keep(new Dataset(ID, 3)));
    }

    @Test
    void usesNoDataOfAnotherReplicaSetUntilTheLossOfItsOwnIsAccepted() {
        var foreign = seen(State.Primary).known(0).signIn(new SignIn.In(OTHER_ID)).dataset(ID, 1);
        assertThat(foreign.next())
                .isInstanceOfSatisfying(
                        ReplicaSetPlan.Wait.class,
                        wait -> {
                            assertThat(wait.usability()).isEqualTo(Usability.No);
                            assertThat(wait.reason()).isEqualTo("ForeignData");
                            assertThat(wait.why()).contains(ID, OTHER_ID, Dataset.START_EMPTY);
                        });
        assertThat(foreign.situation().usability()).isEqualTo(Usability.No);
        assertThat(foreign.startEmpty(ID).usersMade().next())
                .isEqualTo(new ReplicaSetPlan.Keep(new Dataset(OTHER_ID, 1)));
    }

    @Test
    void takesNoStepOnAPrimaryThatDoesNotAnswerASignIn() {
        var mute = seen(State.Primary, State.Blank).known(0).dataset(ID, 3);
        assertThat(mute.next())
                .isEqualTo(
                        new ReplicaSetPlan.Wait(
                                Usability.Yes,
                                "SignInFailed",
                                "the primary does not answer a sign-in"));
    }

    @Test
    void addsOneMemberAtATime() {
        var alone = seen(State.Primary, State.Blank, State.Blank).known(0).settled(3);
        assertThat(alone.next())
                .isEqualTo(new ReplicaSetPlan.Add(alone.members().get(0), alone.members().get(1)));
        assertThat(seen(State.Primary, State.Starting, State.Blank).known(0, 1).settled(3).next())
                .isEqualTo(missing("member 1 is not serving"));
        assertThat(seen(State.Primary, State.Down, State.Blank).known(0).settled(3).next())
                .isEqualTo(missing("member 1 is not there"));
    }

    @Test
    void leavesAnEmptyMemberOfTheSetToTakeTheDataAnew() {
        assertThat(
                        seen(State.Primary, State.Blank, State.Secondary)
                                .known(0, 1, 2)
                                .settled(3)
                                .next())
                .isEqualTo(missing("member 1 is empty and takes the data anew"));
    }

    @Test
    void joinsNoMemberWithTheDataOfAnotherSet() {
        var members =
                List.of(
                        member(0, State.Primary, List.of("host-0", "host-1", "host-2")),
                        member(1, State.Secondary, List.of("host-0", "host-1", "host-2")),
                        member(2, State.Primary, List.of("host-2")));
        var foreign = new Seen(members).settled(3);
        assertThat(foreign.next())
                .isEqualTo(
                        new ReplicaSetPlan.Wait(
                                Usability.Yes,
                                "ForeignData",
                                "member 2 belongs to another replica set, with its own data"));
        var reversed =
                new Seen(
                        List.of(
                                member(0, State.Primary, List.of("host-0")),
                                member(1, State.Primary, List.of("host-1", "host-2")),
                                member(2, State.Secondary, List.of("host-1", "host-2"))));
        assertThat(reversed.situation().primary().orElseThrow().ordinal()).isEqualTo(1);
    }

    @Test
    void restartsSecondariesFirstAndThePrimaryLastAfterItSteppedDown() {
        var seen = seen(State.Primary, State.Secondary, State.Secondary).known(0, 1, 2).settled(3);
        var members = seen.members();
        assertThat(seen.outdated(0, 2).next())
                .isEqualTo(new ReplicaSetPlan.Restart(members.get(2), false));
        assertThat(seen.outdated(0).next())
                .isEqualTo(new ReplicaSetPlan.Restart(members.get(0), true));
    }

    @Test
    void restartsTheOnlyMemberAtOnce() {
        var seen = seen(State.Primary).known(0).settled(1).outdated(0);
        assertThat(seen.next())
                .isEqualTo(new ReplicaSetPlan.Restart(seen.members().getFirst(), false));
    }

    @Test
    void restartsNothingWhileAMemberIsAway() {
        assertThat(
                        seen(State.Primary, State.Secondary, State.Silent)
                                .known(0, 1, 2)
                                .settled(3)
                                .outdated(0, 1)
                                .next())
                .isEqualTo(missing("member 2 is not serving"));
    }

    @Test
    void replacesAnOldPodThatDoesNotRunWhateverElseHolds() {
        var seen = seen(State.Blank, State.Down, State.Blank).outdated(1).problem("broken");
        assertThat(seen.next()).isEqualTo(new ReplicaSetPlan.Restart(seen.members().get(1), false));
    }

    @Test
    void givesANewKeyfileToAllMembersTogether() {
        var seen =
                seen(State.Primary, State.Secondary, State.Secondary)
                        .known(0, 1, 2)
                        .settled(3)
                        .outdated(0, 1, 2)
                        .otherKeyfile(0, 1, 2);
        assertThat(seen.next()).isEqualTo(new ReplicaSetPlan.RestartTogether(seen.members()));
        assertThat(seen.outdated().next())
                .as("the StatefulSet's controller does not know the new template yet")
                .isEqualTo(
                        new ReplicaSetPlan.Wait(
                                Usability.Yes, "Restarting", "the members get a new keyfile"));
    }

    @Test
    void namesABrokenSecretAndDoesNothingByIt() {
        var seen =
                seen(State.Primary).known(0).settled(1).otherKeyfile(0).problem("Secret x is so");
        assertThat(seen.next())
                .isEqualTo(
                        new ReplicaSetPlan.Wait(Usability.Yes, "SecretBroken", "Secret x is so"));
    }

    @Test
    void settlesWhenEveryMemberIsKnownAndServes() {
        var seen = seen(State.Secondary, State.Primary, State.Secondary).known(0, 1, 2).settled(3);
        assertThat(seen.next()).isEqualTo(new ReplicaSetPlan.Settled(seen.members().get(1)));
    }

    @Test
    void doesNotClaimAnOutageThatOnlyWeSee() {
        assertThat(seen(State.Silent).dataset(ID, 1).situation().usability())
                .isEqualTo(Usability.No);
        assertThat(seen(State.Silent).dataset(ID, 1).ready(0).situation().usability())
                .isEqualTo(Usability.Unknown);
        assertThat(
                        seen(State.Silent, State.Silent, State.Down)
                                .dataset(ID, 3)
                                .ready(0, 1)
                                .situation()
                                .usability())
                .isEqualTo(Usability.Unknown);
        assertThat(
                        seen(State.Silent, State.Down, State.Down)
                                .dataset(ID, 3)
                                .ready(0)
                                .situation()
                                .usability())
                .as("one of three is no majority")
                .isEqualTo(Usability.No);
        assertThat(
                        seen(State.Secondary, State.Secondary, State.Down)
                                .dataset(ID, 3)
                                .ready(0, 1)
                                .situation()
                                .usability())
                .as("all that run have answered")
                .isEqualTo(Usability.No);
    }

    private static ReplicaSetPlan next(State... states) {
        return seen(states).next();
    }

    private static ReplicaSetPlan noPrimary(String why) {
        return new ReplicaSetPlan.Wait(Usability.No, "NoPrimary", why);
    }

    private static ReplicaSetPlan missing(String why) {
        return new ReplicaSetPlan.Wait(Usability.Yes, "MemberMissing", why);
    }

    private static Seen seen(State... states) {
        return new Seen(
                IntStream.range(0, states.length)
                        .mapToObj(i -> member(i, states[i], List.of()))
                        .toList());
    }

    private static Member member(int ordinal, State state, List<String> hosts) {
        return new Member(ordinal, "host-" + ordinal, "10.0.0." + ordinal, state, hosts);
    }

    /** A situation, told in words. */
    private static final class Seen {

        private List<Member> members;
        private Set<Integer> ready = Set.of();
        private SignIn signIn = new SignIn.Unknown();
        private boolean usersMade;
        private Optional<Dataset> dataset = Optional.empty();
        private String startEmpty = "";
        private List<String> problems = List.of();
        private List<Integer> outdated = List.of();
        private List<Integer> otherKeyfile = List.of();

        Seen(List<Member> members) {
            this.members = members;
        }

        Situation situation() {
            return new Situation(
                    members,
                    ready,
                    signIn,
                    usersMade,
                    dataset,
                    startEmpty,
                    problems,
                    outdated,
                    otherKeyfile);
        }

        ReplicaSetPlan next() {
            return ReplicaSetPlan.next(situation());
        }

        List<Member> members() {
            return members;
        }

        /** Members that have data name these. */
        Seen known(Integer... ordinals) {
            var hosts = List.of(ordinals).stream().map(i -> "host-" + i).toList();
            members =
                    members.stream()
                            .map(
                                    m ->
                                            m.isServing() || m.state() == State.Starting
                                                    ? member(m.ordinal(), m.state(), hosts)
                                                    : m)
                            .toList();
            return this;
        }

        /** Everything was done before. */
        Seen settled(int count) {
            return signIn(new SignIn.In(ID)).usersMade().dataset(ID, count);
        }

        Seen signIn(SignIn answer) {
            signIn = answer;
            return this;
        }

        Seen usersMade() {
            usersMade = true;
            return this;
        }

        Seen dataset(String id, int count) {
            dataset = Optional.of(new Dataset(id, count));
            return this;
        }

        Seen startEmpty(String id) {
            startEmpty = id;
            return this;
        }

        Seen ready(Integer... ordinals) {
            ready = Set.of(ordinals);
            return this;
        }

        Seen problem(String problem) {
            problems = List.of(problem);
            return this;
        }

        Seen outdated(Integer... ordinals) {
            outdated = List.of(ordinals);
            return this;
        }

        Seen otherKeyfile(Integer... ordinals) {
            otherKeyfile = List.of(ordinals);
            return this;
        }
    }
}
