package dev.shopkit.kit.schema;

import com.mongodb.MongoCommandException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;

/** What a service asks of its database before it serves; it only looks. */
final class RequiredSchema {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** Above the most that mongod lets a collection have (64), so that one batch has them all. */
    private static final int INDEXES_MAX = 100;

    private static final int NAMESPACE_NOT_FOUND = 26;

    private final MongoDatabase database;
    private final Schema schema;
    private final MongoSchemaStore store;

    RequiredSchema(MongoDatabase database, Schema schema) {
        this.database = database;
        this.schema = schema;
        this.store = new MongoSchemaStore(database, schema.service());
    }

    /** A phrase for each thing that is not there; none when the service may serve. */
    List<String> missing() {
        var state = store.read();
        if (state.version() < schema.version()) {
            return List.of(outdated(state));
        }
        return Stream.concat(
                        schema.rules().stream().flatMap(it -> missing(it).stream()),
                        schema.indexes().stream().flatMap(it -> missing(it).stream()))
                .toList();
    }

    private String outdated(SchemaState state) {
        var migrating =
                Optional.of(state.progress())
                        .filter(it -> !it.isEmpty())
                        .map(it -> "a migration is at " + it)
                        .orElse("no migration is under way: run the role migrate");
        return "version %d of the schema of %s, which is %s; %s"
                .formatted(
                        schema.version(),
                        schema.service(),
                        state.version() == 0 ? "not there" : "at " + state.version(),
                        migrating);
    }

    private Optional<String> missing(Step.Rules step) {
        var options = Validators.options(database, step.collection(), limit());
        if (options.isEmpty()) {
            return Optional.of("the collection " + step.collection());
        }
        // Which rules is not asked: they may be those of a newer version, or of the one before.
        return Validators.inForce(options.get())
                ? Optional.empty()
                : Optional.of("the rules of " + step.collection());
    }

    private List<String> missing(Step.Indexes step) {
        var live = built(step.collection());
        var missing = new ArrayList<String>();
        for (var model : step.models()) {
            var keys =
                    model.getKeys().toBsonDocument(BsonDocument.class, database.getCodecRegistry());
            if (live.stream().noneMatch(it -> same(it, keys, model.getOptions()))) {
                missing.add("the index %s of %s".formatted(keys.toJson(), step.collection()));
            }
        }
        return missing;
    }

    /**
     * The indexes that mongod holds. Without being asked for it, {@code listIndexes} lists those
     * under construction as if they were there, while duplicates still pass; asked, it wraps them.
     */
    private List<BsonDocument> built(String collection) {
        var limit = limit();
        var command =
                new Document("listIndexes", collection)
                        .append("includeBuildUUIDs", true)
                        .append("cursor", new Document("batchSize", INDEXES_MAX))
                        .append("maxTimeMS", limit.remainingMillis());
        try {
            return Await.read(database.runCommand(command, BsonDocument.class), limit).stream()
                    .flatMap(it -> it.getDocument("cursor").getArray("firstBatch").stream())
                    .map(BsonValue::asDocument)
                    .filter(it -> it.containsKey("key"))
                    .toList();
        } catch (MongoCommandException refused) {
            if (refused.getErrorCode() == NAMESPACE_NOT_FOUND) {
                return List.of();
            }
            throw refused;
        }
    }

    // The order of an index's fields is part of what it is, so their text is compared.
    private static boolean same(BsonDocument live, BsonDocument keys, IndexOptions options) {
        return live.getDocument("key").toJson().equals(keys.toJson())
                && live.getBoolean("unique", BsonBoolean.FALSE).getValue() == options.isUnique()
                && (!options.isUnique() || ofAsMany(live, options));
    }

    /** A unique index of fewer documents would let the others be double. */
    private static boolean ofAsMany(BsonDocument live, IndexOptions options) {
        return live.getBoolean("sparse", BsonBoolean.FALSE).getValue() == options.isSparse()
                && live.containsKey("partialFilterExpression")
                        == (options.getPartialFilterExpression() != null);
    }

    private static Deadline limit() {
        return Deadline.after(LIMIT);
    }
}
