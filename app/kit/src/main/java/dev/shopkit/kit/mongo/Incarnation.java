package dev.shopkit.kit.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.work.Deadline;
import org.bson.Document;

/**
 * Which life of a collection this is: the process of the primary and the collection's own id. A
 * restore changes one of them at least, for files are put back under a stopped mongod, and what
 * {@code mongorestore --drop} puts back is a new collection. A restart and a failover change it
 * too. Documents that are written over one by one in a running mongod do not.
 */
public final class Incarnation {
    private static final Document HELLO = new Document("hello", 1);

    private final MongoDatabase database;
    private final String collection;

    public Incarnation(MongoDatabase database, String collection) {
        this.database = database;
        this.collection = collection;
    }

    /**
     * As it is now.
     *
     * @throws StoreUnavailableException without an answer in time
     */
    public String read(Deadline deadline) {
        var collections = database.listCollections().filter(eq("name", collection));
        var id = Await.read(collections, deadline).map(it -> it.get("info", Document.class));
        // Last, so that a primary that is new since then is seen.
        var hello = Await.read(database.runCommand(HELLO), deadline);
        var process = hello.map(it -> it.get("topologyVersion", Document.class));
        return process.map(it -> String.valueOf(it.get("processId"))).orElse("")
                + id.map(it -> String.valueOf(it.get("uuid"))).orElse("");
    }
}
