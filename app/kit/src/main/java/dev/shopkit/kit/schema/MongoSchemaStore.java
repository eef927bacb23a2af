package dev.shopkit.kit.schema;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The record of a service's schema, or of other work under a lease, in its own database: {@code
 * {_id: service, version, applied, backfill: {step, after}, progress: {text, at}, lease: {holder,
 * until}}}. Each change is one conditional write, and times are the database's own. Fields of newer
 * versions stay as they are.
 */
final class MongoSchemaStore {
    private static final String COLLECTION = "schema";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final MongoCollection<Document> records;
    private final String service;

    MongoSchemaStore(MongoDatabase database, String service) {
        this.records = database.getCollection(COLLECTION);
        this.service = service;
    }

    SchemaState read() {
        return Await.read(records.find(eq(service)).limit(1), limit())
                .map(MongoSchemaStore::state)
                .orElse(SchemaState.NONE);
    }

    /** Takes or renews the lease, unless somebody else has it and it has not ended. */
    boolean take(String holder, Duration length) {
        var free =
                or(
                        exists("lease", false),
                        eq("lease.holder", holder),
                        expr(new Document("$lte", List.of("$lease.until", "$$NOW"))));
        var leased = List.of(new Document("$set", new Document("lease", lease(holder, length))));
        // Two writes, of which the last decides: mongod takes no $expr in an upsert.
        if (matched(and(eq(service), free), leased)) {
            return true;
        }
        begin();
        return matched(and(eq(service), free), leased);
    }

    /** Makes the record where there is none. */
    private void begin() {
        var nothing = Updates.setOnInsert("version", 0);
        try {
            Await.write(
                    records.updateOne(eq(service), nothing, new UpdateOptions().upsert(true)),
                    limit());
        } catch (MongoWriteException refused) {
            // Somebody else made it at the same time.
            if (refused.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw refused;
            }
        }
    }

    /** Renews a lease that has not ended, and says how far its holder is. */
    boolean renew(String holder, Duration length, String progress) {
        var renewed =
                new Document("lease", lease(holder, length))
                        .append(
                                "progress",
                                new Document("text", new Document("$literal", progress))
                                        .append("at", "$$NOW"));
        var living = expr(new Document("$gt", List.of("$lease.until", "$$NOW")));
        return matched(and(mine(holder), living), List.of(new Document("$set", renewed)));
    }

    boolean resume(String holder, Step.Backfill step, String after) {
        var backfill = new Document("step", step.name()).append("after", after);
        return matched(mine(holder), Updates.set("backfill", backfill));
    }

    boolean applied(String holder, Step.Backfill step) {
        return matched(
                mine(holder),
                Updates.combine(
                        Updates.addToSet("applied", step.name()), Updates.unset("backfill")));
    }

    /** Says that everything up to this version is there. */
    boolean finish(String holder, int version) {
        return matched(mine(holder), Updates.max("version", version));
    }

    /** Gives the lease back; it may be somebody else's already. */
    void release(String holder) {
        matched(mine(holder), Updates.combine(Updates.unset("lease"), Updates.unset("progress")));
    }

    private Bson mine(String holder) {
        return and(eq(service), eq("lease.holder", holder));
    }

    private boolean matched(Bson filter, Bson update) {
        return Await.write(records.updateOne(filter, update), limit())
                .map(it -> it.getMatchedCount() == 1)
                .orElse(false);
    }

    private boolean matched(Bson filter, List<Document> pipeline) {
        return Await.write(records.updateOne(filter, pipeline), limit())
                .map(it -> it.getMatchedCount() == 1)
                .orElse(false);
    }

    private static Document lease(String holder, Duration length) {
        var until = new Document("$add", List.of("$$NOW", length.toMillis()));
        return new Document("holder", new Document("$literal", holder)).append("until", until);
    }

    private static SchemaState state(Document record) {
        var backfill = record.get("backfill", new Document());
        return new SchemaState(
                record.getInteger("version", 0),
                Set.copyOf(record.getList("applied", String.class, List.of())),
                text(backfill, "step"),
                text(backfill, "after"),
                text(record.get("lease", new Document()), "holder"),
                text(record.get("progress", new Document()), "text"));
    }

    private static String text(Document document, String field) {
        return Optional.ofNullable(document.getString(field)).orElse("");
    }

    private static Deadline limit() {
        return Deadline.after(LIMIT);
    }
}
