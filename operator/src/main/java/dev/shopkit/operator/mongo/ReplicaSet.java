package dev.shopkit.operator.mongo;

import com.mongodb.MongoException;
import dev.shopkit.operator.mongo.Member.State;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** Speaks with mongod: asks members how they are, and carries out the steps of a plan. */
final class ReplicaSet {

    private static final String ADMIN = "admin";

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

    void initiate(Member first, String keyfile) {
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

    void add(Member primary, Member blank, Account operator) {
        try (var connection = operator.connect(primary.address())) {
            var config =
                    connection
                            .run(ADMIN, new Document("replSetGetConfig", 1))
                            .get("config", Document.class);
            var members = new ArrayList<>(config.getList("members", Document.class));
            var id = members.stream().mapToInt(m -> m.getInteger("_id")).max().orElse(-1) + 1;
            members.add(new Document("_id", id).append("host", blank.host()));
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
