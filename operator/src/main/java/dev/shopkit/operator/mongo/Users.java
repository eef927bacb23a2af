package dev.shopkit.operator.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoSecurityException;
import dev.shopkit.operator.kube.Checksum;
import dev.shopkit.operator.mongo.ReplicaSet.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;

/**
 * Users of the database: the operator's, with no more than it needs, and one a service that reaches
 * only the database of the same name. Making them again changes nothing.
 */
final class Users {

    private static final String ADMIN = "admin";
    private static final String ROLE = "shopkitOperator";
    private static final String PASSWORD_SUM = "passwordSum";

    private Users() {}

    /**
     * Makes what is missing, on the primary.
     *
     * @param services connection string by service; user and database bear the service's name
     */
    static void make(
            String primary, String keyfile, Account operator, Map<String, String> services) {
        try {
            makeServices(primary, operator, services);
        } catch (MongoSecurityException e) {
            // The operator's user is not there yet, or its Secret was made anew.
            try (var system = Connection.asSystem(keyfile, primary)) {
                makeOperator(system, operator, services.keySet().stream().sorted().toList());
            }
            makeServices(primary, operator, services);
        }
    }

    private static void makeOperator(Connection system, Account operator, List<String> databases) {
        var privileges = new ArrayList<Document>();
        privileges.add(
                privilege(
                        new Document("cluster", true),
                        "replSetGetConfig",
                        "replSetConfigure",
                        "replSetGetStatus",
                        "replSetStateChange"));
        for (var database : databases) {
            privileges.add(
                    privilege(
                            new Document("db", database).append("collection", ""),
                            "createUser",
                            "changePassword",
                            "changeCustomData",
                            "grantRole",
                            "viewUser"));
        }
        var known = system.run(ADMIN, new Document("rolesInfo", ROLE));
        var verb = known.getList("roles", Document.class).isEmpty() ? "createRole" : "updateRole";
        system.run(
                ADMIN,
                new Document(verb, ROLE)
                        .append("privileges", privileges)
                        .append("roles", List.of()));
        makeUser(
                system,
                ADMIN,
                operator.user(),
                operator.password(),
                List.of(new Document("role", ROLE).append("db", ADMIN)));
    }

    private static void makeServices(
            String primary, Account operator, Map<String, String> services) {
        try (var connection = operator.connect(primary)) {
            services.forEach(
                    (service, uri) ->
                            makeUser(
                                    connection,
                                    service,
                                    service,
                                    password(uri),
                                    List.of(role("readWrite", service), role("dbAdmin", service))));
        }
    }

    // The password's sum lies beside the user, so that a Secret made anew is noticed.
    private static void makeUser(
            Connection connection,
            String database,
            String user,
            String password,
            List<Document> roles) {
        var sum = Checksum.of(password);
        var found =
                connection
                        .run(database, new Document("usersInfo", user))
                        .getList("users", Document.class);
        if (found.isEmpty()) {
            connection.run(
                    database,
                    new Document("createUser", user)
                            .append("pwd", password)
                            .append("roles", roles)
                            .append("customData", new Document(PASSWORD_SUM, sum)));
            return;
        }
        var data = found.getFirst().get("customData", new Document());
        if (!sum.equals(data.getString(PASSWORD_SUM))) {
            connection.run(
                    database,
                    new Document("updateUser", user)
                            .append("pwd", password)
                            .append("customData", new Document(PASSWORD_SUM, sum)));
        }
    }

    private static Document privilege(Document resource, String... actions) {
        return new Document("resource", resource).append("actions", List.of(actions));
    }

    private static Document role(String role, String database) {
        return new Document("role", role).append("db", database);
    }

    private static String password(String uri) {
        var credential = Objects.requireNonNull(new ConnectionString(uri).getCredential());
        return String.valueOf(credential.getPassword());
    }
}
