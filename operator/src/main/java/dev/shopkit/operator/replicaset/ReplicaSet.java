package dev.shopkit.operator.replicaset;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import dev.shopkit.operator.replicaset.Member.State;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks with one mongod at a time. What only asks answers with a value whatever happens; what
 * changes something throws {@link MongoException}, and may be repeated.
 */
public final class ReplicaSet {

    /** Its name, in every shop. */
    public static final String NAME = "rs0";

    /** Where every member listens. */
    public static final int PORT = 27017;

    private static final Logger LOGGER = LoggerFactory.getLogger(ReplicaSet.class);
    private static final String ADMIN = "admin";
    private static final int UNAUTHORIZED = 13;
    private static final int NOT_YET_INITIALIZED = 94;
    private static final int NOT_IN_ITS_CONFIG = 93;

    private ReplicaSet() {}

    /**
     * How a member is. Asked without credentials; one that seems to belong to no set is asked again
     * as the members' own superuser, because a member that did not find itself in its set when it
     * started answers {@code hello} as one without any data does.
     */
    static Member hello(int ordinal, String host, String address, String keyfile) {
        try (var connection = Connection.anonymous(address)) {
            var hello = connection.run(ADMIN, new Document("hello", 1));
            var member = new Member(ordinal, host, address, state(hello), hosts(hello));
            return member.state() == State.Blank ? member.as(standing(address, keyfile)) : member;
        } catch (MongoException e) {
            return Member.silent(ordinal, host, address);
        }
    }

    /** Signs in as the operator's user, and asks the set who it is. */
    public static SignIn signIn(String primary, Account operator) {
        try (var connection = operator.connect(primary)) {
            var settings = config(connection).get("settings", new Document());
            var id = settings.getObjectId("replicaSetId");
            return id == null ? new SignIn.Unknown() : new SignIn.In(id.toHexString());
        } catch (MongoException e) {
            return isRefusal(e) ? new SignIn.Refused() : new SignIn.Unknown();
        }
    }

    /** Whether a failure means that the user is not there, or not as it should be. */
    static boolean isRefusal(MongoException e) {
        return e instanceof MongoSecurityException || e.getCode() == UNAUTHORIZED;
    }

    /** Makes a replica set of one member. mongod refuses where there is one already. */
    public static void initiate(Member first, String keyfile) {
        var config =
                new Document("_id", NAME)
                        .append("version", 1)
                        .append(
                                "members",
                                List.of(new Document("_id", 0).append("host", first.host())));
        try (var connection = Connection.asSystem(keyfile, first.address())) {
            connection.run(ADMIN, new Document("replSetInitiate", config));
        }
    }

    /**
     * Makes a member start again that did not find itself in its set; nothing to any other.
     *
     * <p>It looks for itself only when it starts or when the hosts change, and would wait for ever
     * ("REMOVED"). Its pod stays, so by then its name resolves. No configuration is forced, so no
     * newer data of another can be lost.
     */
    public static void wake(Member member, String keyfile) {
        try (var connection = Connection.asSystem(keyfile, member.address())) {
            if (standing(connection) == State.Lost) {
                shutDown(connection);
            }
        }
    }

    // The connection breaks when it works, and the kubelet starts the container again.
    private static void shutDown(Connection connection) {
        try {
            connection.run(ADMIN, new Document("shutdown", 1).append("force", true));
        } catch (MongoSocketException ended) {
            LOGGER.atInfo().log("A member that had lost itself starts again");
        }
    }

    /**
     * Adds a member, unless it was added already: {@code hello} does not tell of a new member until
     * it has caught up, because it cannot be elected before.
     */
    public static void add(Member primary, Member blank, Account operator) {
        try (var connection = operator.connect(primary.address())) {
            var config = config(connection);
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
    public static void stepDown(Member primary, Account operator) {
        try (var connection = operator.connect(primary.address())) {
            connection.run(
                    ADMIN,
                    new Document("replSetStepDown", 60).append("secondaryCatchUpPeriodSecs", 8));
        }
    }

    private static Document config(Connection connection) {
        return connection
                .run(ADMIN, new Document("replSetGetConfig", 1))
                .get("config", Document.class);
    }

    private static State standing(String address, String keyfile) {
        try (var connection = Connection.asSystem(keyfile, address)) {
            return standing(connection);
        } catch (MongoException e) {
            return isRefusal(e) ? State.Locked : State.Silent;
        }
    }

    // In its own words, which tell what hello does not.
    private static State standing(Connection connection) {
        try {
            connection.run(ADMIN, new Document("replSetGetStatus", 1));
            return State.Starting;
        } catch (MongoCommandException refused) {
            return switch (refused.getErrorCode()) {
                case NOT_YET_INITIALIZED -> State.Blank;
                case NOT_IN_ITS_CONFIG -> State.Lost;
                default -> throw refused;
            };
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
}
