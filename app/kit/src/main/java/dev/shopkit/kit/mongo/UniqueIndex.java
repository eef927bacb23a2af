package dev.shopkit.kit.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoCommandException;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.MongoCollection;
import dev.shopkit.kit.work.Deadline;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * An index by which mongod decides that there is one document of a key, and the insert that relies
 * on it. The insert names the index as its hint, so mongod refuses it where the index is not there
 * or is still being built: a collection that lost its index, or a database that somebody emptied,
 * never takes two of what there is to be one of. It costs no round trip more than an insert.
 *
 * @param name of the index
 * @param fields ascending; every document has them
 */
public record UniqueIndex(String name, List<String> fields) {
    /** What became of a document. */
    public enum Inserted {
        INSERTED,
        /** There is one of its key. */
        TAKEN,
        /** Another unique index of the collection refused it. */
        TAKEN_ELSEWHERE
    }

    private static final int BAD_VALUE = 2;
    private static final int DUPLICATE_KEY = 11_000;

    public UniqueIndex {
        fields = List.copyOf(fields);
    }

    public IndexModel model() {
        return new IndexModel(keys(), new IndexOptions().name(name).unique(true));
    }

    /**
     * Stores the document unless there is one of its key: one conditional write, which decides.
     *
     * @throws OutcomeUnknownException read it back by its id before saying anything
     * @throws StoreUnavailableException nothing was stored; also where the index is not there
     */
    public Inserted insert(
            MongoCollection<Document> collection, Document document, Deadline deadline) {
        var sameKey = and(fields.stream().map(it -> eq(it, document.get(it))).toList());
        var options =
                new FindOneAndUpdateOptions()
                        .upsert(true)
                        .hint(keys())
                        .projection(Projections.include("_id"));
        var change = new Document("$setOnInsert", document);
        try {
            return Await.write(collection.findOneAndUpdate(sameKey, change, options), deadline)
                    .map(before -> Inserted.TAKEN)
                    .orElse(Inserted.INSERTED);
        } catch (MongoCommandException refused) {
            return switch (refused.getErrorCode()) {
                case DUPLICATE_KEY ->
                        // Only mongod's message names the index.
                        refused.getErrorMessage().contains("index: " + name + " ")
                                ? Inserted.TAKEN
                                : Inserted.TAKEN_ELSEWHERE;
                case BAD_VALUE -> throw badValue(refused, collection);
                default -> throw refused;
            };
        }
    }

    private RuntimeException badValue(
            MongoCommandException refused, MongoCollection<Document> collection) {
        if (!refused.getErrorMessage().contains("hint")) {
            return refused;
        }
        var where = collection.getNamespace().getCollectionName();
        return new StoreUnavailableException(
                "the index %s of %s is not there".formatted(name, where), refused);
    }

    private Bson keys() {
        return Indexes.ascending(fields);
    }
}
