package dev.shopkit.operator.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.kube.Tier;
import dev.shopkit.operator.kube.Tier.Usability;
import dev.shopkit.operator.mongo.MongoPicture.Asked;
import dev.shopkit.operator.replicaset.Access;
import dev.shopkit.operator.replicaset.Account;
import dev.shopkit.operator.replicaset.Dataset;
import dev.shopkit.operator.replicaset.Member;
import dev.shopkit.operator.replicaset.Member.State;
import dev.shopkit.operator.replicaset.ReplicaSetPlan;
import dev.shopkit.operator.replicaset.SignIn;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a picture leads to: the words of the status, and what is written to pods. */
class MongoPlanTest {

    private static final ShopNames NAMES = new ShopNames("shops", "demo");
    private static final String ID = "64b000000000000000000001";
    private static final SignIn IN = new SignIn.In(ID);

    @Test
    void aSettledSetIsReady() {
        assertThat(settled(3).tier())
                .isEqualTo(Tier.ready("Serving", "3 of 3 members serve; primary is 0"));
    }

    /** cases K20: nothing is remembered after a start, and nothing of it is news. */
    @Test
    void aRestartOfTheOperatorChangesNoWord() {
        var restarted = plan(1, 1, IN, false, dataset(1), State.Primary);
        assertThat(restarted.step()).isInstanceOf(ReplicaSetPlan.MakeUsers.class);
        assertThat(restarted.tier()).isEqualTo(settled(1).tier());
    }

    /** K14: https://github.com/mongodb/mongodb-kubernetes-operator/issues/136 */
    @Test
    void saysThatMoreMembersAreKeptThanAreAskedFor() {
        var kept =
                plan(1, 3, IN, true, dataset(3), State.Primary, State.Secondary, State.Secondary);
        assertThat(kept.tier())
                .isEqualTo(
                        Tier.ready(
                                "Serving",
                                "3 of 3 members serve; primary is 0; the Shop asks for 1, but its"
                                        + " data is spread over 3"));
    }

    /** K1: https://github.com/cloudnative-pg/cloudnative-pg/issues/683 */
    @Test
    void saysWhatWasLostAndWhatCanBeDone() {
        var lost = plan(1, 1, new SignIn.Unknown(), true, dataset(1), State.Blank);
        assertThat(lost.tier().usability()).isEqualTo(Usability.No);
        assertThat(lost.tier().reason()).isEqualTo("DataLost");
        assertThat(lost.tier().message())
                .contains(ID, "Restore its volumes", "shopkit.dev/start-empty: " + ID);
    }

    @Test
    void isNotUsableBeforeItIsWrittenDownWhatDataThereIs() {
        var fresh = plan(1, 1, IN, true, Optional.empty(), State.Primary);
        assertThat(fresh.step()).isEqualTo(new ReplicaSetPlan.Keep(new Dataset(ID, 1)));
        assertThat(fresh.tier())
                .isEqualTo(
                        new Tier(
                                Usability.Unknown,
                                false,
                                "KeepingRecord",
                                "1 of 1 members serve; writing down what data there is"));
    }

    @Test
    void aStepThatFailsTakesNoDatabaseAway() {
        var growing = plan(3, 3, IN, true, dataset(3), State.Primary, State.Blank, State.Blank);
        var failed = MongoPlan.of(failing(growing.picture(), "mongod says NotWritablePrimary"));
        assertThat(failed.step()).isEqualTo(growing.step());
        assertThat(failed.tier())
                .isEqualTo(
                        Tier.degraded(
                                "StepFailed",
                                "1 of 3 members serve; adding member 1 failed: mongod says"
                                        + " NotWritablePrimary"));
    }

    @Test
    void showsInThePodsWhoServes() {
        var plan = plan(3, 3, IN, true, dataset(3), State.Primary, State.Starting, State.Silent);
        assertThat(plan.gates())
                .extracting(MongoPlanTest::gate)
                .containsExactly("demo-mongodb-0 True Primary", "demo-mongodb-1 False Starting");
    }

    @Test
    void writesNoGateThatSaysSoAlready() {
        var pod = pod(0);
        pod.setStatus(MemberGate.of(pod, member(0, State.Primary)).orElseThrow().getStatus());
        assertThat(MemberGate.of(pod, member(0, State.Secondary))).isEmpty();
        assertThat(MemberGate.of(pod, member(0, State.Starting))).isPresent();
    }

    private static MongoPlan settled(int members) {
        var states = new State[members];
        java.util.Arrays.fill(states, State.Secondary);
        states[0] = State.Primary;
        return plan(members, members, IN, true, dataset(members), states);
    }

    private static MongoPlan plan(
            int asked,
            int known,
            SignIn signIn,
            boolean usersMade,
            Optional<Dataset> dataset,
            State... states) {
        var hosts = IntStream.range(0, known).mapToObj(i -> "host-" + i).toList();
        var members =
                IntStream.range(0, states.length)
                        .mapToObj(
                                i ->
                                        states[i] == State.Primary
                                                        && states[states.length - 1] == State.Blank
                                                ? new Member(
                                                        i,
                                                        "host-" + i,
                                                        "a",
                                                        states[i],
                                                        List.of("host-0"))
                                                : new Member(
                                                        i,
                                                        "host-" + i,
                                                        "a",
                                                        states[i],
                                                        states[i] == State.Blank
                                                                ? List.of()
                                                                : hosts))
                        .toList();
        var pods = IntStream.range(0, states.length).mapToObj(MongoPlanTest::pod).toList();
        var access = new Access("keyfile", new Account("user", "password"), Map.of(), List.of());
        return MongoPlan.of(
                new MongoPicture(
                        new Asked(NAMES, asked, "", Map.of()),
                        access,
                        new MemberPods(NAMES, Optional.empty(), pods),
                        members,
                        signIn,
                        usersMade,
                        dataset,
                        Optional.empty()));
    }

    private static MongoPicture failing(MongoPicture picture, String why) {
        return new MongoPicture(
                picture.asked(),
                picture.access(),
                picture.pods(),
                picture.members(),
                picture.signIn(),
                picture.usersMade(),
                picture.dataset(),
                Optional.of(why));
    }

    private static Member member(int ordinal, State state) {
        return new Member(ordinal, "host-" + ordinal, "a", state, List.of());
    }

    private static Pod pod(int ordinal) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("demo-mongodb-" + ordinal)
                .endMetadata()
                .build();
    }

    private static Optional<Dataset> dataset(int members) {
        return Optional.of(new Dataset(ID, members));
    }

    private static String gate(Pod fragment) {
        var condition = fragment.getStatus().getConditions().getFirst();
        return "%s %s %s"
                .formatted(
                        fragment.getMetadata().getName(),
                        condition.getStatus(),
                        condition.getReason());
    }
}
