package dev.shopkit.operator.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import dev.shopkit.operator.mongo.Member.State;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks with mongod: asks members how they are, and carries out the steps of a plan. */
final class ReplicaSet {

    private static final Logger LOGGER = LoggerFactory.getLogger(ReplicaSet.class);
    private static final String ADMIN = "admin";
    private static final int NOT_YET_INITIALIZED = 94;
    private static final int NOT_IN_ITS_CONFIG = 93;

    /** Asked without credentials; silence is an answer too. */
    Member hello(int ordinal, String host, String address) {
        try (var connection = Connection.anonymous(address)) {
            var hello = connection.run(ADMIN, new Document("hello", 1));
            return new Member(ordinal, host, address, state(hello), hosts(hello));
        } catch (MongoException e) {
            return new Member(ordinal, host, address, State.Silent, List.of());
        }
    }

    /** Not worth asking. */
    Member down(int ordinal, String host) {
        return new Member(ordinal, host, "", State.Down, List.of());
    }

    /**
     * Makes a replica set of the first member, unless one of them has been in a set before: that
     * one is then made to start again.
     *
     * <p>A member that starts before its name resolves does not find itself in its configuration,
     * answers {@code hello} as a blank one does, and a set of one would wait for ever ("REMOVED").
     * It looks for itself only when it starts or when the hosts change; its pod stays, so by then
     * its name resolves. No configuration is forced, so no newer data of another can be lost.
     */
    void initiate(List<Member> members, String keyfile) {
        for (var member : members) {
            try (var connection = Connection.asSystem(keyfile, member.address())) {
                if (standing(connection) != Standing.BLANK) {
                    startAgainIfLost(connection);
                    return;
                }
            }
        }
        var first = members.getFirst();
        var config =
                new Document("_id", MongoStatefulSet.REPLICA_SET)
                        .append("version", 1)
                        .append(
                                "members",
                                List.of(new Document("_id", 0).append("host", first.host())));
        try (var connection = Connection.asSystem(keyfile, first.address())) {
            connection.run(ADMIN, new Document("replSetInitiate", config));
        }
    }

    /** How a member stands to its replica set, in its own words. */
    private enum Standing {
        BLANK,
        LOST,
        MEMBER
    }

    private static Standing standing(Connection connection) {
        try {
            connection.run(ADMIN, new Document("replSetGetStatus", 1));
            return Standing.MEMBER;
        } catch (MongoCommandException refused) {
            return switch (refused.getErrorCode()) {
                case NOT_YET_INITIALIZED -> Standing.BLANK;
                case NOT_IN_ITS_CONFIG -> Standing.LOST;
                default -> throw refused;
            };
        }
    }

    // The connection breaks when it works, and the kubelet starts the container again.
    private static void startAgainIfLost(Connection connection) {
        if (standing(connection) != Standing.LOST) {
            return;
        }
        try {
            connection.run(ADMIN, new Document("shutdown", 1).append("force", true));
        } catch (MongoSocketException ended) {
            LOGGER.atInfo().log("A member that had lost itself starts again");
        }
    }

    /** Makes a member start again that did not find itself in its set; nothing to a new one. */
    void wake(Member member, String keyfile) {
        try (var connection = Connection.asSystem(keyfile, member.address())) {
            startAgainIfLost(connection);
        }
    }

    /**
     * Adds a member, unless it was added already: {@code hello} does not tell of a new member until
     * it has caught up, because it cannot be elected before.
     */
    void add(Member primary, Member blank, Account operator) {
        try (var connection = operator.connect(primary.address())) {
            var config =
                    connection
                            .run(ADMIN, new Document("replSetGetConfig", 1))
                            .get("config", Document.class);
            var members = new ArrayList<>(config.getList("members", Document.class));
            if (members.stream().anyMatch(m -> blank.host().equals(m.getString("host")))) {
                return;
            }
            var id = members.stream().mapToInt(m -> m.getInteger("_id")).max().orElse(-1);
            members.add(new Document("_id", id + 1).append("host", blank.host()));
            config.append("members", members);
            config.append("version", config.getInteger("version") + 1);
            connection.run(ADMIN, new Document("replSetReconfig", config));
        }
    }

    /** Unforced: refused while no secondary has caught up, and then asked again later. */
    void stepDown(Member primary, Account operator) {
        try (var connection = operator.connect(primary.address())) {
            connection.run(
                    ADMIN,
                    new Document("replSetStepDown", 60).append("secondaryCatchUpPeriodSecs", 8));
        }
    }

    private static State state(Document hello) {
        if (hello.getBoolean("isWritablePrimary", false)) {
            return State.Primary;
        }
        if (hello.getBoolean("secondary", false)) {
            return State.Secondary;
        }
        return hello.getBoolean("isreplicaset", false) ? State.Blank : State.Starting;
    }

    private static List<String> hosts(Document hello) {
        var hosts = hello.getList("hosts", String.class);
        return hosts == null ? List.of() : hosts;
    }

    /** The operator's own user, which may configure the set and make the services' users. */
    record Account(String user, String password) {

        Connection connect(String address) {
            return Connection.as(user, ADMIN, password, address);
        }

        @Override
        public String toString() {
            return "Account[user=" + user + "]";
        }
    }
}
