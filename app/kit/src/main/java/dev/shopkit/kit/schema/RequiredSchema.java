package dev.shopkit.kit.schema;

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

/** What a service asks of its database before it serves; it only looks. */
final class RequiredSchema {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final BsonBoolean NOT_UNIQUE = BsonBoolean.FALSE;

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
        return Validators.live(database, step.collection(), limit()).isPresent()
                ? Optional.empty()
                : Optional.of("the collection " + step.collection());
    }

    private List<String> missing(Step.Indexes step) {
        var live =
                Await.list(
                        database.getCollection(step.collection()).listIndexes(BsonDocument.class),
                        limit());
        var missing = new ArrayList<String>();
        for (var model : step.models()) {
            var keys =
                    model.getKeys().toBsonDocument(BsonDocument.class, database.getCodecRegistry());
            var unique = BsonBoolean.valueOf(model.getOptions().isUnique());
            if (live.stream().noneMatch(it -> same(it, keys, unique))) {
                missing.add("the index %s of %s".formatted(keys.toJson(), step.collection()));
            }
        }
        return missing;
    }

    // The order of an index's fields is part of what it is, so their text is compared.
    private static boolean same(BsonDocument live, BsonDocument keys, BsonBoolean unique) {
        return live.getDocument("key").toJson().equals(keys.toJson())
                && live.getBoolean("unique", NOT_UNIQUE).equals(unique);
    }

    private static Deadline limit() {
        return Deadline.after(LIMIT);
    }
}
