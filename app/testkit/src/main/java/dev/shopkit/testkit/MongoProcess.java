package dev.shopkit.testkit;

import com.mongodb.reactivestreams.client.MongoClients;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.bson.Document;

/** A real mongod: a replica set of one member, so that majority writes mean what they say. */
public final class MongoProcess implements AutoCloseable {
    private static final Duration PRIMARY_BUDGET = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    private static final String ADMIN = "admin";
    private static final String KEY_FILE = "key";
    private static final String NOBODY = "";
    private static final String AS_ROOT = "root:root@";
    private static final Document ROOT =
            new Document("createUser", "root")
                    .append("pwd", "root")
                    .append("roles", List.of("root"));

    private final Server server;
    private final boolean guarded;

    private MongoProcess(Server server, boolean guarded) {
        this.server = server;
        this.guarded = guarded;
    }

    /** Starts it and waits until it is a writable primary. */
    public static MongoProcess start() {
        var server = new Server("mongod", MongoProcess::program);
        var mongo = new MongoProcess(server, false);
        mongo.begin();
        return mongo;
    }

    /** As {@link #start}, and nobody gets in without a user. */
    public static MongoProcess startGuarded() {
        var server =
                new Server(
                        "mongod",
                        (port, folder) ->
                                Stream.concat(
                                                program(port, folder).stream(),
                                                Stream.of("--keyFile=" + keyFile(folder)))
                                        .toList());
        var mongo = new MongoProcess(server, true);
        mongo.begin();
        return mongo;
    }

    private static List<String> program(int port, Path folder) {
        return List.of(
                Parts.part("mongod").toString(),
                "--dbpath=" + folder,
                "--port=" + port,
                "--bind_ip=127.0.0.1",
                "--replSet=rs0",
                "--nounixsocket",
                "--wiredTigerCacheSizeGB=0.25",
                "--oplogSize=64",
                "--setParameter=enableTestCommands=1",
                "--setParameter=diagnosticDataCollectionEnabled=false");
    }

    private static Path keyFile(Path folder) {
        try {
            var file = folder.resolve(KEY_FILE);
            if (!Files.exists(file)) {
                Files.writeString(file, "known".repeat(10));
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
            }
            return file;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Makes a replica set of it, by what mongod lets a neighbour do before there are users. */
    private void begin() {
        var member = new Document("_id", 0).append("host", "127.0.0.1:" + server.port());
        command(
                NOBODY,
                ADMIN,
                new Document(
                        "replSetInitiate",
                        new Document("_id", "rs0").append("members", List.of(member))));
        awaitPrimary();
        if (guarded) {
            command(NOBODY, ADMIN, ROOT);
        }
    }

    /** The connection string of a database. */
    public String uri(String database) {
        return "mongodb://127.0.0.1:" + server.port() + "/" + database + "?replicaSet=rs0";
    }

    /** The same for a user of that database, with its name as password. */
    public String uri(String database, String user) {
        return "mongodb://%s:%s@127.0.0.1:%d/%s?replicaSet=rs0"
                .formatted(user, user, server.port(), database);
    }

    /** Runs a command on {@code admin}, for example {@code configureFailPoint}. */
    public Document command(Document command) {
        return command(guarded ? AS_ROOT : NOBODY, ADMIN, command);
    }

    /** Of a guarded one: a user as the operator makes them for services. */
    public void makeUser(String database, String user) {
        command(
                AS_ROOT,
                database,
                new Document("createUser", user)
                        .append("pwd", user)
                        .append("roles", List.of("readWrite", "dbAdmin")));
    }

    public void dropUser(String database, String user) {
        command(AS_ROOT, database, new Document("dropUser", user));
    }

    private Document command(String who, String database, Document command) {
        var direct =
                "mongodb://%s127.0.0.1:%d/?directConnection=true".formatted(who, server.port());
        try (var client = MongoClients.create(direct)) {
            return Await.read(
                            client.getDatabase(database).runCommand(command),
                            Deadline.after(PRIMARY_BUDGET))
                    .orElseThrow();
        }
    }

    /** As {@code kill -9}. */
    public void kill() {
        server.kill();
    }

    /** Starts it again after {@link #kill} and waits until it is primary. */
    public void restart() {
        server.start();
        awaitPrimary();
    }

    /** Another replica set in its place: of the same name and port, and empty. */
    public void replace() {
        server.startEmpty();
        begin();
    }

    public void pause() {
        server.pause();
    }

    public void resume() {
        server.resume();
    }

    @Override
    public void close() {
        server.close();
    }

    private void awaitPrimary() {
        var end = Deadline.after(PRIMARY_BUDGET);
        while (!command(NOBODY, ADMIN, new Document("hello", 1))
                .getBoolean("isWritablePrimary", false)) {
            if (end.passed()) {
                throw new IllegalStateException("no primary in " + PRIMARY_BUDGET);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
