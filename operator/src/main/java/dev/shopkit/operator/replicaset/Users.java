package dev.shopkit.operator.replicaset;

import com.mongodb.MongoException;
import dev.shopkit.operator.kube.Checksum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/**
 * Users of the database: the operator's, with no more than it needs, and one a service that reaches
 * only the database of the same name. Making them again changes nothing.
 */
public final class Users {

    private static final String ADMIN = "admin";
    private static final String ROLE = "shopkitOperator";
    private static final String PASSWORD_SUM = "passwordSum";

    private Users() {}

    /** Makes what is missing, on the primary. User and database bear the service's name. */
    public static void make(String primary, Access access) {
        try {
            makeServices(primary, access);
        } catch (MongoException e) {
            if (!ReplicaSet.isRefusal(e)) {
                throw e;
            }
            // The operator's user is not there yet, or its Secret was made anew.
            try (var system = Connection.asSystem(access.keyfile(), primary)) {
                makeOperator(system, access);
            }
            makeServices(primary, access);
        }
    }

    private static void makeOperator(Connection system, Access access) {
        var known = system.run(ADMIN, new Document("rolesInfo", ROLE));
        var verb = known.getList("roles", Document.class).isEmpty() ? "createRole" : "updateRole";
        system.run(
                ADMIN,
                new Document(verb, ROLE)
                        .append("privileges", privileges(access.passwords()))
                        .append("roles", List.of()));
        var operator = access.operator();
        var roles = List.of(role(ROLE, ADMIN));
        var found = find(system, ADMIN, operator.user());
        // It was refused: so it is set again, whatever it says of its own password.
        system.run(
                ADMIN,
                new Document(found.isEmpty() ? "createUser" : "updateUser", operator.user())
                        .append("pwd", operator.password())
                        .append("roles", roles));
    }

    private static List<Document> privileges(Map<String, String> passwords) {
        var privileges = new ArrayList<Document>();
        privileges.add(
                privilege(
                        new Document("cluster", true),
                        "replSetGetConfig",
                        "replSetConfigure",
                        "replSetGetStatus",
                        "replSetStateChange"));
        for (var database : new TreeMap<>(passwords).keySet()) {
            privileges.add(
                    privilege(
                            new Document("db", database).append("collection", ""),
                            "createUser",
                            "changePassword",
                            "changeCustomData",
                            "grantRole",
                            "viewUser"));
        }
        return privileges;
    }

    private static void makeServices(String primary, Access access) {
        try (var connection = access.operator().connect(primary)) {
            new TreeMap<>(access.passwords())
                    .forEach((service, password) -> makeService(connection, service, password));
        }
    }

    // The password's sum lies beside the user, so that a Secret made anew is noticed.
    private static void makeService(Connection connection, String service, String password) {
        var sum = Checksum.of(password);
        var found = find(connection, service, service);
        if (found.isEmpty()) {
            connection.run(
                    service,
                    new Document("createUser", service)
                            .append("pwd", password)
                            .append(
                                    "roles",
                                    List.of(role("readWrite", service), role("dbAdmin", service)))
                            .append("customData", new Document(PASSWORD_SUM, sum)));
            return;
        }
        var data = found.getFirst().get("customData", new Document());
        if (!sum.equals(data.getString(PASSWORD_SUM))) {
            connection.run(
                    service,
                    new Document("updateUser", service)
                            .append("pwd", password)
                            .append("customData", new Document(PASSWORD_SUM, sum)));
        }
    }

    private static List<Document> find(Connection connection, String database, String user) {
        return connection
                .run(database, new Document("usersInfo", user))
                .getList("users", Document.class);
    }

    private static Document privilege(Document resource, String... actions) {
        return new Document("resource", resource).append("actions", List.of(actions));
    }

    private static Document role(String role, String database) {
        return new Document("role", role).append("db", database);
    }
}
