package dev.shopkit.catalog.product;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;

/**
 * A control: readers who ask mongod itself, past the service and its cache. When the machine or
 * mongod is slow they wait as well, and no cache could have helped. They have threads of their own,
 * so that a cache which blocks those of the service does not slow them.
 */
final class DirectReads implements AutoCloseable {
    /** Together as many reads as those of the service; but a stall shows in more of them. */
    private static final int READERS = 16;

    private static final Duration READ_EVERY = Duration.ofMillis(60);
    private static final Duration BUDGET = Duration.ofSeconds(30);

    /** Not the products, so that {@link ReadProfile} sees the service's reads alone. */
    private final MongoCollection<Document> categories;

    private final ExecutorService threads = Executors.newFixedThreadPool(READERS);
    private final Latencies latencies = new Latencies();
    private volatile boolean over;

    private DirectReads(MongoDatabase database) {
        this.categories = database.getCollection("categories");
    }

    static DirectReads begin(MongoDatabase database) {
        var reads = new DirectReads(database);
        for (var reader = 0; reader < READERS; reader++) {
            reads.threads.execute(reads::read);
        }
        return reads;
    }

    Latencies latencies() {
        return latencies;
    }

    @Override
    public void close() {
        over = true;
        threads.close();
    }

    /** Waiting counts from when a read was due: a machine that stands still shows in it, too. */
    private void read() {
        // Not all at once.
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(READ_EVERY.toNanos()));
        var due = System.nanoTime();
        while (!over) {
            Await.read(categories.find().limit(1), Deadline.after(BUDGET));
            latencies.add(System.nanoTime() - due);
            due = System.nanoTime() + READ_EVERY.toNanos();
            LockSupport.parkNanos(READ_EVERY.toNanos());
        }
    }
}
