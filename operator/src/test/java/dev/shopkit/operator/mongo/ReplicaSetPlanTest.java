package dev.shopkit.operator.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.mongo.Member.State;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplicaSetPlanTest {

    @Test
    void initiatesOnlyWhenEveryMemberBelongsToNone() {
        assertThat(next(State.Blank, State.Blank, State.Blank))
                .isInstanceOf(ReplicaSetPlan.Initiate.class);
        assertThat(next(State.Blank, State.Blank, State.Silent))
                .isInstanceOf(ReplicaSetPlan.Wait.class);
        assertThat(next(State.Blank, State.Secondary, State.Blank))
                .isInstanceOf(ReplicaSetPlan.Wait.class);
        assertThat(next(State.Down)).isInstanceOf(ReplicaSetPlan.Wait.class);
    }

    @Test
    void makesUsersBeforeItAddsMembers() {
        var members = members(List.of(0), State.Primary, State.Blank, State.Blank);
        assertThat(ReplicaSetPlan.next(members, false, List.of()))
                .isInstanceOf(ReplicaSetPlan.MakeUsers.class);
    }

    @Test
    void addsOneMemberAtATime() {
        var alone = members(List.of(0), State.Primary, State.Blank, State.Blank);
        assertThat(ReplicaSetPlan.next(alone, true, List.of()))
                .isEqualTo(new ReplicaSetPlan.Add(alone.get(0), alone.get(1)));
        var syncing = members(List.of(0, 1), State.Primary, State.Starting, State.Blank);
        assertThat(ReplicaSetPlan.next(syncing, true, List.of()))
                .isEqualTo(new ReplicaSetPlan.Wait(true, "member 1 is not serving"));
    }

    @Test
    void wakesAMemberThatLostItself() {
        var members = members(List.of(0, 1), State.Primary, State.Blank);
        assertThat(ReplicaSetPlan.next(members, true, List.of()))
                .isEqualTo(new ReplicaSetPlan.Wake(members.get(1)));
    }

    @Test
    void restartsSecondariesFirstAndThePrimaryLastAfterItSteppedDown() {
        var members = members(List.of(0, 1, 2), State.Primary, State.Secondary, State.Secondary);
        assertThat(ReplicaSetPlan.next(members, true, List.of(0, 2)))
                .isEqualTo(new ReplicaSetPlan.Restart(members.get(2), false));
        assertThat(ReplicaSetPlan.next(members, true, List.of(0)))
                .isEqualTo(new ReplicaSetPlan.Restart(members.get(0), true));
    }

    @Test
    void restartsNothingWhileAMemberIsAway() {
        var members = members(List.of(0, 1, 2), State.Primary, State.Secondary, State.Silent);
        assertThat(ReplicaSetPlan.next(members, true, List.of(0, 1)))
                .isInstanceOf(ReplicaSetPlan.Wait.class);
    }

    @Test
    void replacesAnOldPodThatDoesNotRunWhateverElseHolds() {
        var members = members(List.of(), State.Blank, State.Down, State.Blank);
        assertThat(ReplicaSetPlan.next(members, false, List.of(1)))
                .isEqualTo(new ReplicaSetPlan.Restart(members.get(1), false));
    }

    @Test
    void settlesWhenEveryMemberIsKnownAndServes() {
        var members = members(List.of(0, 1, 2), State.Secondary, State.Primary, State.Secondary);
        assertThat(ReplicaSetPlan.next(members, true, List.of()))
                .isEqualTo(new ReplicaSetPlan.Settled(members.get(1)));
    }

    private static ReplicaSetPlan next(State... states) {
        return ReplicaSetPlan.next(members(List.of(), states), true, List.of());
    }

    private static List<Member> members(List<Integer> known, State... states) {
        var hosts = known.stream().map(i -> "host-" + i).toList();
        return IntStream.range(0, states.length)
                .mapToObj(i -> new Member(i, "host-" + i, "10.0.0." + i, states[i], hosts))
                .toList();
    }
}
