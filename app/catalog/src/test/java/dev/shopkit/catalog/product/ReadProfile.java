package dev.shopkit.catalog.product;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;

/** What mongod itself saw of reads by id or slug: not what the service says of itself. */
final class ReadProfile {
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final String COLLECTION = "system.profile";

    private final MongoDatabase database;

    private ReadProfile(MongoDatabase database) {
        this.database = database;
    }

    static ReadProfile begin(MongoDatabase database) {
        var profile = new ReadProfile(database);
        profile.level(new Document("profile", 0));
        Await.write(database.getCollection(COLLECTION).drop(), Deadline.after(BUDGET));
        var finds = new Document("ns", "catalog.products").append("op", "query");
        // Level 2 takes no notice of a filter, and what it keeps is the last megabyte only.
        profile.level(new Document("profile", 1).append("filter", finds));
        return profile;
    }

    /** How often each key was read. */
    Map<String, Long> end() {
        level(new Document("profile", 0));
        var seen = Await.list(database.getCollection(COLLECTION).find(), Deadline.after(BUDGET));
        var reads = new HashMap<String, Long>();
        for (var read : seen) {
            var filter = read.get("command", Document.class).get("filter", Document.class);
            if (filter.containsKey("$or")) {
                var key = filter.getList("$or", Document.class).getFirst().getString("_id");
                reads.merge(key, 1L, Long::sum);
            }
        }
        return reads;
    }

    private void level(Document command) {
        Await.read(database.runCommand(command), Deadline.after(BUDGET));
    }
}
