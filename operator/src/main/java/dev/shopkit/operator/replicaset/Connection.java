package dev.shopkit.operator.replicaset;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.ServerAddress;
import com.mongodb.connection.ClusterConnectionMode;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A short-lived connection to exactly one member. Every command has the same deadline and is never
 * repeated here: the next pass looks again.
 */
final class Connection implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /** A stall shorter than this is not taken for silence, which would make a Shop unavailable. */
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private static final Logger LOGGER = LoggerFactory.getLogger(Connection.class);

    private final MongoClient client;

    private Connection(MongoClient client) {
        this.client = client;
    }

    /** Without credentials: enough for {@code hello}. */
    static Connection anonymous(String address) {
        return open(address, null);
    }

    /** As a user kept in {@code source}. */
    static Connection as(String user, String source, String password, String address) {
        return open(
                address,
                MongoCredential.createScramSha256Credential(user, source, password.toCharArray()));
    }

    /** The members' own superuser, whose password is the keyfile's text without white space. */
    static Connection asSystem(String keyfile, String address) {
        return as("__system", "local", keyfile.replaceAll("\\s", ""), address);
    }

    /** Fails with {@link MongoException} alone, also where the driver itself stumbles. */
    Document run(String database, Document command) {
        try {
            return Await.first(client.getDatabase(database).runCommand(command), DEADLINE);
        } catch (MongoException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new MongoException("the driver failed", e);
        }
    }

    /** Never fails: what was answered stands, whatever comes of hanging up. */
    @Override
    public void close() {
        try {
            client.close();
        } catch (RuntimeException e) {
            LOGGER.atDebug().setCause(e).log("A connection to a member was not closed in order");
        }
    }

    private static Connection open(String address, @Nullable MongoCredential credential) {
        var settings =
                MongoClientSettings.builder()
                        .applyToClusterSettings(
                                c ->
                                        c.mode(ClusterConnectionMode.SINGLE)
                                                .hosts(List.of(new ServerAddress(address)))
                                                .serverSelectionTimeout(
                                                        CONNECT.toMillis(), TimeUnit.MILLISECONDS))
                        .applyToConnectionPoolSettings(p -> p.maxSize(1))
                        .applyToSocketSettings(
                                s ->
                                        s.connectTimeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS)
                                                .readTimeout(
                                                        DEADLINE.toMillis(), TimeUnit.MILLISECONDS))
                        .applicationName("shopkit-operator");
        if (credential != null) {
            settings.credential(credential);
        }
        return new Connection(MongoClients.create(settings.build()));
    }
}
