package dev.shopkit.operator.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import dev.shopkit.operator.MongoProcess;
import dev.shopkit.operator.mongo.Member.State;
import dev.shopkit.operator.mongo.ReplicaSet.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
    private static final Account OPERATOR = new Account("shopkit-operator", "op-secret");
    private static final Map<String, String> SERVICES =
            Map.of("users", uri("users", "u-secret"), "orders", uri("orders", "o-secret"));

    private static final ReplicaSet SET = new ReplicaSet();
    private static final List<MongoProcess> MEMBERS = new ArrayList<>();

    @BeforeAll
    static void start() {
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
    void makesASetOfOneWithUsers() {
        assertThat(drive(1)).containsExactly("Initiate", "MakeUsers");
    }

    @Test
    @Order(2)
    void makingTheUsersAgainChangesNothing() {
        Users.make(address(0), KEYFILE, OPERATOR, SERVICES);
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
        try (var operator = OPERATOR.connect(address(0))) {
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
        assertThat(drive(3)).filteredOn(step -> !step.equals("Wake")).containsOnly("Add");
        assertThat(configured()).containsExactly(address(0), address(1), address(2));
        assertThat(look(3)).allMatch(Member::isServing);
        assertThat(insert("orders", "o-secret", "orders")).isEqualTo(1);
    }

    @Test
    @Order(7)
    void addingAMemberAgainChangesNothing() {
        SET.add(primary(), look(3).getLast(), OPERATOR);
        assertThat(configured()).containsExactly(address(0), address(1), address(2));
    }

    @Test
    @Order(8)
    void followsASecretThatWasMadeAnew() {
        var changed = Map.of("users", uri("users", "u-new"), "orders", uri("orders", "o-secret"));
        Users.make(primary().address(), KEYFILE, OPERATOR, changed);
        assertThat(insert("users", "u-new", "users")).isEqualTo(1);
        assertThatThrownBy(() -> insert("users", "u-secret", "users"))
                .isInstanceOf(MongoException.class);
    }

    @Test
    @Order(9)
    void stepsDownForARestartOfThePrimary() {
        var before = primary();
        SET.stepDown(before, OPERATOR);
        Awaitility.await()
                .atMost(BUDGET)
                .until(
                        () ->
                                look(3).stream()
                                        .filter(m -> m.state() == State.Primary)
                                        .anyMatch(m -> m.ordinal() != before.ordinal()));
    }

    @Test
    @Order(10)
    void keepsServingWithoutOneMember() {
        MEMBERS.get(primary().ordinal()).close();
        Awaitility.await()
                .atMost(BUDGET)
                .until(
                        () -> ReplicaSetPlan.next(look(3), true, List.of()),
                        plan -> plan instanceof ReplicaSetPlan.Wait wait && wait.usable());
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
                            var made = steps.contains("MakeUsers") || wanted > 1;
                            var plan = ReplicaSetPlan.next(look(wanted), made, List.of());
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
            case ReplicaSetPlan.Initiate step -> SET.initiate(step.members(), KEYFILE);
            case ReplicaSetPlan.MakeUsers step ->
                    Users.make(step.primary().address(), KEYFILE, OPERATOR, SERVICES);
            case ReplicaSetPlan.Add step -> SET.add(step.primary(), step.blank(), OPERATOR);
            case ReplicaSetPlan.Wake step -> SET.wake(step.member(), KEYFILE);
            case ReplicaSetPlan.Wait _, ReplicaSetPlan.Settled _, ReplicaSetPlan.Restart _ -> {}
        }
    }

    private static List<Member> look(int wanted) {
        return Stream.iterate(0, i -> i + 1)
                .limit(wanted)
                .map(i -> SET.hello(i, address(i), address(i)))
                .toList();
    }

    private static Member primary() {
        return Awaitility.await()
                .atMost(BUDGET)
                .until(
                        () -> look(3).stream().filter(m -> m.state() == State.Primary).findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static List<String> configured() {
        try (var connection = OPERATOR.connect(primary().address())) {
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
                    new Document("insert", "things").append("documents", List.of(new Document()));
            return connection.run(database, insert).getInteger("n");
        }
    }

    private static String address(int ordinal) {
        return MEMBERS.get(ordinal).address();
    }

    private static String uri(String user, String password) {
        return "mongodb://%s:%s@127.0.0.1:1/%s?authSource=%s".formatted(user, password, user, user);
    }
}
