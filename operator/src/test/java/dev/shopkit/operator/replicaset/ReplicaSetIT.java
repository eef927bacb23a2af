package dev.shopkit.operator.replicaset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import dev.shopkit.operator.MongoProcess;
import dev.shopkit.operator.kube.Tier.Usability;
import dev.shopkit.operator.replicaset.Member.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Plans are carried out on real mongod processes, which start as pods do: blank, with a keyfile.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicaSetIT {

    private static final Duration BUDGET = Duration.ofMinutes(3);
    private static final String KEYFILE = "a2V5ZmlsZS1vZi10aGUtdGVzdA";
    private static final String OTHER_KEYFILE = "YW5vdGhlci1rZXlmaWxlLWFsdG9nZXRoZXI";

    private static final List<MongoProcess> MEMBERS = new ArrayList<>();

    // What the operator would find in Secrets, in its record and in its memory.
    private static Access access = access(KEYFILE, "op-secret", "u-secret");
    private static Optional<Dataset> dataset = Optional.empty();
    private static String usersMade = "";
    private static String startEmpty = "";

    @BeforeAll
    static void start() {
        MongoProcess.leaveTheDriversThreadsToThemselves();
        for (int i = 0; i < 3; i++) {
            MEMBERS.add(MongoProcess.start(MongoProcess.freePort(), KEYFILE));
        }
    }

    @AfterAll
    static void stop() {
        MEMBERS.forEach(MongoProcess::close);
    }

    @Test
    @Order(1)
    void makesASetOfOneWithUsersAndWritesItDownBeforeAnybodyMayUseIt() {
        assertThat(drive(1)).containsExactly("Initiate", "MakeUsers", "Keep");
        assertThat(dataset.orElseThrow().replicaSetId()).matches("[0-9a-f]{24}");
    }

    @Test
    @Order(2)
    void makingTheUsersAgainChangesNothing() {
        Users.make(address(0), access);
        assertThat(insert("users", "u-secret", "users")).isEqualTo(1);
    }

    @Test
    @Order(3)
    void letsEachUserOnlyIntoItsOwnDatabase() {
        assertThat(insert("orders", "o-secret", "orders")).isEqualTo(1);
        assertThatThrownBy(() -> insert("orders", "o-secret", "users"))
                .isInstanceOf(MongoCommandException.class)
                .hasMessageContaining("not authorized on users");
        assertThatThrownBy(() -> insert("users", "u-secret", "admin"))
                .isInstanceOf(MongoCommandException.class)
                .hasMessageContaining("not authorized on admin");
    }

    @Test
    @Order(4)
    void letsTheOperatorReadNoData() {
        try (var operator = access.operator().connect(address(0))) {
            assertThatThrownBy(() -> operator.run("orders", new Document("find", "x")))
                    .isInstanceOf(MongoCommandException.class)
                    .hasMessageContaining("not authorized on orders");
        }
    }

    @Test
    @Order(5)
    void letsNobodyInWithoutAPassword() {
        try (var nobody = Connection.anonymous(address(0))) {
            assertThatThrownBy(() -> nobody.run("orders", new Document("find", "x")))
                    .isInstanceOf(MongoCommandException.class)
                    .hasMessageContaining("requires authentication");
        }
    }

    @Test
    @Order(6)
    void growsFromOneToThreeByOneVoterAtATime() {
        // A member that was just added may not have heard of it yet, nor the primary say so: that
        // costs steps which change nothing.
        var steps = drive(3);
        assertThat(steps).startsWith("Keep").doesNotContain("Initiate", "MakeUsers");
        assertThat(steps.subList(1, steps.size())).containsOnly("Add");
        assertThat(configured()).containsExactly(address(0), address(1), address(2));
        assertThat(look(3)).allMatch(Member::isServing);
        assertThat(insert("orders", "o-secret", "orders")).isEqualTo(1);
    }

    @Test
    @Order(7)
    void addingAMemberAgainChangesNothing() {
        ReplicaSet.add(primary(), look(3).getLast(), access.operator());
        assertThat(configured()).containsExactly(address(0), address(1), address(2));
    }

    @Test
    @Order(8)
    void followsConnectionStringsThatWereMadeAnew() {
        access = access(KEYFILE, "op-secret", "u-new");
        assertThat(drive(3)).containsOnly("MakeUsers");
        assertThat(insert("users", "u-new", "users")).isEqualTo(1);
        assertThatThrownBy(() -> insert("users", "u-secret", "users"))
                .isInstanceOf(MongoException.class);
    }

    @Test
    @Order(9)
    void makesTheOperatorsUserAnewByTheKeyfileAlone() {
        access = access(KEYFILE, "op-new", "u-new");
        assertThat(ReplicaSet.signIn(primary().address(), access.operator()))
                .isEqualTo(new SignIn.Refused());
        assertThat(drive(3)).containsOnly("MakeUsers");
        assertThat(ReplicaSet.signIn(primary().address(), access.operator()))
                .isEqualTo(new SignIn.In(dataset.orElseThrow().replicaSetId()));
    }

    @Test
    @Order(10)
    void stepsDownForARestartOfThePrimary() {
        var before = primary();
        ReplicaSet.stepDown(before, access.operator());
        Awaitility.await()
                .atMost(BUDGET)
                .until(
                        () ->
                                look(3).stream()
                                        .filter(m -> m.state() == State.Primary)
                                        .anyMatch(m -> m.ordinal() != before.ordinal()));
    }

    @Test
    @Order(11)
    void aMemberThatLostItsDiskTakesTheDataAnewByItself() {
        var before = orders(primary());
        var lost = secondary();
        MEMBERS.get(lost.ordinal()).restartEmpty(KEYFILE);
        assertThat(drive(3)).isEmpty();
        assertThat(orders(look(3).get(lost.ordinal()))).isEqualTo(before);
    }

    @Test
    @Order(12)
    void twoMembersThatLostTheirDisksTakeTheDataOfTheThird() {
        var before = orders(primary());
        var survivor = secondary();
        var others =
                IntStream.range(0, 3)
                        .filter(i -> i != survivor.ordinal())
                        .mapToObj(MEMBERS::get)
                        .toList();
        others.forEach(MongoProcess::close);
        others.forEach(member -> member.restartEmpty(KEYFILE));
        assertThat(drive(3)).isEmpty();
        assertThat(primary().ordinal()).isEqualTo(survivor.ordinal());
        assertThat(look(3)).allSatisfy(m -> assertThat(orders(m)).isEqualTo(before));
    }

    @Test
    @Order(13)
    void allMembersTakeANewKeyfileTogetherAndTheUsersAreMadeAnew() {
        var before = orders(primary());
        access = access(OTHER_KEYFILE, "op-third", "u-third");
        MEMBERS.forEach(member -> member.restart(OTHER_KEYFILE));
        assertThat(drive(3)).containsOnly("MakeUsers");
        assertThat(orders(primary())).isEqualTo(before);
        assertThat(insert("users", "u-third", "users")).isEqualTo(1);
    }

    @Test
    @Order(14)
    void keepsServingWithoutOneMember() {
        var away = secondary();
        MEMBERS.get(away.ordinal()).close();
        await(
                3,
                plan ->
                        plan instanceof ReplicaSetPlan.Wait wait
                                && wait.usability() == Usability.Yes);
        MEMBERS.get(away.ordinal()).restart(OTHER_KEYFILE);
        assertThat(drive(3)).isEmpty();
    }

    @Test
    @Order(15)
    void neverStartsEmptyWhereDataWasUntilItsLossIsAccepted() {
        var lost = dataset.orElseThrow().replicaSetId();
        MEMBERS.forEach(MongoProcess::close);
        MEMBERS.forEach(member -> member.restartEmpty(OTHER_KEYFILE));
        await(3, plan -> plan.equals(new ReplicaSetPlan.DataLost(lost)));

        // The loss of another set.
        startEmpty = "0123456789abcdef01234567";
        await(3, plan -> plan.equals(new ReplicaSetPlan.DataLost(lost)));

        startEmpty = lost;
        assertThat(drive(3)).startsWith("Initiate", "MakeUsers", "Keep");
        assertThat(dataset.orElseThrow().replicaSetId()).isNotEqualTo(lost);
        assertThat(insert("orders", "o-secret", "orders")).isEqualTo(1);
        assertThat(orders(primary())).isEqualTo(1);
    }

    @Test
    @Order(16)
    void doesNotTakeAMemberForEmptyThatRefusesTheKeyfile() {
        MEMBERS.getFirst().restartEmpty(KEYFILE);
        awaitState(State.Locked);
        await(1, ReplicaSetPlan.Wait.class::isInstance);
    }

    @Test
    @Order(17)
    void tellsAMemberThatDidNotFindItselfFromAnEmptyOne() {
        MEMBERS.set(0, MEMBERS.getFirst().movedTo(MongoProcess.freePort(), OTHER_KEYFILE));
        access = access(OTHER_KEYFILE, "op-last", "u-last");
        dataset = Optional.empty();
        assertThat(drive(1)).contains("Initiate");
        MEMBERS.set(0, MEMBERS.getFirst().movedTo(MongoProcess.freePort(), OTHER_KEYFILE));
        awaitState(State.Lost);
        await(1, ReplicaSetPlan.Wake.class::isInstance);
    }

    private static void await(int wanted, Predicate<ReplicaSetPlan> expected) {
        Awaitility.await()
                .atMost(BUDGET)
                .until(() -> ReplicaSetPlan.next(situation(wanted)), expected);
    }

    private static void awaitState(State expected) {
        Awaitility.await().atMost(BUDGET).until(() -> look(1).getFirst().state(), expected::equals);
    }

    // Plays the passes of the reconciler until nothing is left to do, and says what was done.
    private static List<String> drive(int wanted) {
        var steps = new ArrayList<String>();
        Awaitility.await()
                .atMost(BUDGET)
                // As MongoTier does: the next pass looks again.
                .ignoreExceptionsInstanceOf(MongoException.class)
                .until(
                        () -> {
                            var plan = ReplicaSetPlan.next(situation(wanted));
                            if (!(plan instanceof ReplicaSetPlan.Wait
                                    || plan instanceof ReplicaSetPlan.Settled)) {
                                steps.add(plan.getClass().getSimpleName());
                            }
                            carryOut(plan);
                            return plan instanceof ReplicaSetPlan.Settled;
                        });
        return steps;
    }

    private static void carryOut(ReplicaSetPlan plan) {
        switch (plan) {
            case ReplicaSetPlan.Initiate step ->
                    ReplicaSet.initiate(step.first(), access.keyfile());
            case ReplicaSetPlan.MakeUsers step -> {
                Users.make(step.primary().address(), access);
                usersMade = access.checksum();
            }
            case ReplicaSetPlan.Keep step -> dataset = Optional.of(step.dataset());
            case ReplicaSetPlan.Add step ->
                    ReplicaSet.add(step.primary(), step.blank(), access.operator());
            case ReplicaSetPlan.Wake step -> ReplicaSet.wake(step.member(), access.keyfile());
            case ReplicaSetPlan.Wait _,
                    ReplicaSetPlan.DataLost _,
                    ReplicaSetPlan.Settled _,
                    ReplicaSetPlan.Restart _,
                    ReplicaSetPlan.RestartTogether _ -> {}
        }
    }

    private static Situation situation(int wanted) {
        var look = Look.at(unasked(wanted), access, true);
        var signIn =
                Situation.primary(look.members())
                        .map(p -> look.signIns().getOrDefault(p.ordinal(), new SignIn.Unknown()))
                        .orElse(new SignIn.Unknown());
        return new Situation(
                look.members(),
                Set.of(),
                signIn,
                usersMade.equals(access.checksum()),
                dataset,
                startEmpty,
                List.of(),
                List.of(),
                List.of());
    }

    private static List<Member> look(int wanted) {
        return Look.at(unasked(wanted), access, false).members();
    }

    private static List<Member> unasked(int wanted) {
        return IntStream.range(0, wanted)
                .mapToObj(i -> Member.silent(i, address(i), address(i)))
                .toList();
    }

    private static Member primary() {
        return first(State.Primary);
    }

    private static Member secondary() {
        return first(State.Secondary);
    }

    private static Member first(State state) {
        return Awaitility.await()
                .atMost(BUDGET)
                .until(
                        () -> look(3).stream().filter(m -> m.state() == state).findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static List<String> configured() {
        try (var connection = access.operator().connect(primary().address())) {
            return connection
                    .run("admin", new Document("replSetGetConfig", 1))
                    .get("config", Document.class)
                    .getList("members", Document.class)
                    .stream()
                    .map(member -> member.getString("host"))
                    .toList();
        }
    }

    private static int insert(String user, String password, String database) {
        try (var connection = Connection.as(user, user, password, primary().address())) {
            var insert =
                    new Document("insert", "things")
                            .append("documents", List.of(new Document()))
                            .append("writeConcern", new Document("w", "majority"));
            return connection.run(database, insert).getInteger("n");
        }
    }

    private static int orders(Member member) {
        try (var connection = Connection.as("orders", "orders", "o-secret", member.address())) {
            // By a query: without one it is a number kept aside, which a killed mongod has wrong.
            var all = new Document("_id", new Document("$exists", true));
            var count = new Document("count", "things").append("query", all);
            return connection.run("orders", count).getInteger("n");
        }
    }

    private static String address(int ordinal) {
        return MEMBERS.get(ordinal).address();
    }

    private static Access access(String keyfile, String operator, String users) {
        return new Access(
                keyfile,
                new Account("shopkit-operator", operator),
                Map.of("users", users, "orders", "o-secret"),
                List.of());
    }
}
