package dev.shopkit.testkit;

import com.mongodb.reactivestreams.client.MongoClients;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;

/** A real mongod: a replica set of one member, so that majority writes mean what they say. */
public final class MongoProcess implements AutoCloseable {
    private static final Duration PRIMARY_BUDGET = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Server server;

    private MongoProcess(Server server) {
        this.server = server;
    }

    /** Starts it and waits until it is a writable primary. */
    public static MongoProcess start() {
        var server =
                new Server(
                        "mongod",
                        (port, folder) ->
                                List.of(
                                        Parts.part("mongod").toString(),
                                        "--dbpath=" + folder,
                                        "--port=" + port,
                                        "--bind_ip=127.0.0.1",
                                        "--replSet=rs0",
                                        "--nounixsocket",
                                        "--wiredTigerCacheSizeGB=0.25",
                                        "--oplogSize=64",
                                        "--setParameter=enableTestCommands=1",
                                        "--setParameter=diagnosticDataCollectionEnabled=false"));
        var mongo = new MongoProcess(server);
        mongo.command(
                new Document(
                        "replSetInitiate",
                        new Document("_id", "rs0")
                                .append(
                                        "members",
                                        List.of(
                                                new Document("_id", 0)
                                                        .append(
                                                                "host",
                                                                "127.0.0.1:" + server.port())))));
        mongo.awaitPrimary();
        return mongo;
    }

    /** The connection string of a database. */
    public String uri(String database) {
        return "mongodb://127.0.0.1:" + server.port() + "/" + database + "?replicaSet=rs0";
    }

    /** Runs a command on {@code admin}, for example {@code configureFailPoint}. */
    public Document command(Document command) {
        var direct = "mongodb://127.0.0.1:" + server.port() + "/?directConnection=true";
        try (var client = MongoClients.create(direct)) {
            return Await.read(
                            client.getDatabase("admin").runCommand(command),
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
        while (!command(new Document("hello", 1)).getBoolean("isWritablePrimary", false)) {
            if (end.passed()) {
                throw new IllegalStateException("no primary in " + PRIMARY_BUDGET);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
