package dev.shopkit.kit.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A connection to one service's own database. Concerns are explicit because weaker defaults lose
 * acknowledged writes (Jepsen on 4.2.6): majority writes with journal, majority reads, primary.
 */
public final class Mongo implements AutoCloseable {
    private static final int POOL_MAX = 64;
    private static final int POOL_MIN = 2;
    private static final int CONNECTING_MAX = 8;
    private static final long POOL_WAIT_MILLIS = 2_000;
    private static final long SERVER_SELECTION_MILLIS = 3_000;
    private static final int CONNECT_MILLIS = 2_000;

    /**
     * A connection whose user was taken away is refused for ever, also when the user is back:
     * mongod signs nobody in again by itself, and the driver keeps such a connection.
     */
    private static final Duration CONNECTION_LIFE = Duration.ofMinutes(2);

    /**
     * Above every deadline of a write: without it one that waits for a majority that is gone holds
     * its connection until the majority is back, and {@link #POOL_MAX} of those stop all reads.
     */
    private static final int ACKNOWLEDGEMENT_MILLIS = 10_000;

    private final MongoClient client;
    private final MongoDatabase database;
    private final PrimaryWatch primary;

    private Mongo(MongoClient client, MongoDatabase database, PrimaryWatch primary) {
        this.client = client;
        this.database = database;
        this.primary = primary;
    }

    /**
     * Prepares a pool; connects on first use.
     *
     * @param uri a connection string that names the database
     * @param application shown in the server's log
     */
    public static Mongo connect(String uri, String application) {
        return connect(uri, application, CONNECTION_LIFE);
    }

    /**
     * As the other.
     *
     * @param connectionLife after which a connection makes way for a new one
     */
    public static Mongo connect(String uri, String application, Duration connectionLife) {
        var address = new ConnectionString(uri);
        var name = address.getDatabase();
        if (name == null) {
            throw new IllegalArgumentException("the MongoDB connection string names no database");
        }
        var primary = new PrimaryWatch();
        var settings =
                MongoClientSettings.builder()
                        .applyConnectionString(address)
                        .applicationName(application)
                        .writeConcern(
                                WriteConcern.MAJORITY
                                        .withJournal(true)
                                        .withWTimeout(
                                                ACKNOWLEDGEMENT_MILLIS, TimeUnit.MILLISECONDS))
                        .readConcern(ReadConcern.MAJORITY)
                        .readPreference(ReadPreference.primary())
                        .retryWrites(true)
                        .retryReads(true)
                        .applyToClusterSettings(
                                it ->
                                        it.addClusterListener(primary)
                                                .serverSelectionTimeout(
                                                        SERVER_SELECTION_MILLIS,
                                                        TimeUnit.MILLISECONDS))
                        .applyToSocketSettings(
                                it -> it.connectTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS))
                        .applyToConnectionPoolSettings(
                                it ->
                                        it.maxSize(POOL_MAX)
                                                .minSize(POOL_MIN)
                                                .maxConnecting(CONNECTING_MAX)
                                                .maxConnectionLifeTime(
                                                        connectionLife.toMillis(),
                                                        TimeUnit.MILLISECONDS)
                                                .maxWaitTime(
                                                        POOL_WAIT_MILLIS, TimeUnit.MILLISECONDS))
                        .build();
        var client = MongoClients.create(settings);
        return new Mongo(client, client.getDatabase(name), primary);
    }

    public MongoDatabase database() {
        return database;
    }

    /**
     * Whether a primary is known, by what the driver heard last. Without one nobody can write, as
     * far as this process can see. Costs nothing: the driver watches by itself.
     */
    public boolean writable() {
        return client.getClusterDescription().hasWritableServer();
    }

    /**
     * Whether there is a primary and the driver takes it for one of the past, by an election that
     * is older than one it has seen (SDAM, "electionId"). For a moment that is so after a failover;
     * if it stays so, another replica set answers at the address, and this client never believes
     * it: only a new one does.
     */
    public boolean onlyStalePrimary() {
        return PrimaryWatch.onlyStale(client.getClusterDescription());
    }

    /**
     * Runs a task whenever another process than before is the primary: after a restart, a failover,
     * or when the database was replaced. It runs on a thread of the driver and must be short; there
     * is one task.
     */
    public void onNewPrimary(Runnable task) {
        primary.onChange(task);
    }

    /** Where a server tells of itself, to those that may ask. */
    public MongoDatabase admin() {
        return client.getDatabase("admin");
    }

    @Override
    public void close() {
        client.close();
    }
}
