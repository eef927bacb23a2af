package dev.shopkit.catalog.product;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
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
        profile.level(new Document("profile", 2).append("filter", finds));
        return profile;
    }

    /** When each key was read, in milliseconds. */
    Map<String, List<Long>> end() {
        level(new Document("profile", 0));
        var seen =
                Await.list(
                        database.getCollection(COLLECTION).find().sort(new Document("ts", 1)),
                        Deadline.after(BUDGET));
        var reads = new HashMap<String, List<Long>>();
        for (var read : seen) {
            var filter = read.get("command", Document.class).get("filter", Document.class);
            if (filter.containsKey("$or")) {
                var key = filter.getList("$or", Document.class).getFirst().getString("_id");
                reads.computeIfAbsent(key, any -> new ArrayList<>())
                        .add(read.get("ts", Date.class).toInstant().toEpochMilli());
            }
        }
        return reads;
    }

    private void level(Document command) {
        Await.read(database.runCommand(command), Deadline.after(BUDGET));
    }
}
