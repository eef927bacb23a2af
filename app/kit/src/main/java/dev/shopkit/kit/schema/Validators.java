package dev.shopkit.kit.schema;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoCommandException;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.ValidationAction;
import com.mongodb.client.model.ValidationLevel;
import com.mongodb.client.model.ValidationOptions;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.Document;

/** The rules that mongod holds for a collection. */
final class Validators {
    private static final int NAMESPACE_EXISTS = 48;

    private Validators() {}

    /** Makes the collection or changes its rules, where they differ. */
    static void apply(MongoDatabase database, Step.Rules step, Deadline deadline) {
        var live = live(database, step.collection(), deadline);
        if (live.isEmpty()) {
            create(database, step, deadline);
        } else if (!live.get().equals(declared(database, step))) {
            change(database, step, deadline);
        }
    }

    /** Whether the collection is there with these rules and no others. */
    static boolean hold(MongoDatabase database, Step.Rules step, Deadline deadline) {
        return live(database, step.collection(), deadline)
                .filter(declared(database, step)::equals)
                .isPresent();
    }

    /** The rules as mongod has them; empty without the collection. */
    static Optional<BsonDocument> live(MongoDatabase database, String name, Deadline deadline) {
        var listed = database.listCollections(BsonDocument.class).filter(eq("name", name));
        return Await.read(listed, deadline)
                .map(it -> it.getDocument("options"))
                .map(it -> it.getDocument("validator", new BsonDocument()));
    }

    private static void create(MongoDatabase database, Step.Rules step, Deadline deadline) {
        var rules =
                new ValidationOptions()
                        .validator(step.validator())
                        .validationLevel(ValidationLevel.STRICT)
                        .validationAction(ValidationAction.ERROR);
        var options = new CreateCollectionOptions().validationOptions(rules);
        try {
            Await.write(database.createCollection(step.collection(), options), deadline);
        } catch (MongoCommandException refused) {
            if (refused.getErrorCode() != NAMESPACE_EXISTS) {
                throw refused;
            }
            change(database, step, deadline);
        }
    }

    private static void change(MongoDatabase database, Step.Rules step, Deadline deadline) {
        var change =
                new Document("collMod", step.collection())
                        .append("validator", step.validator())
                        .append("validationLevel", ValidationLevel.STRICT.getValue())
                        .append("validationAction", ValidationAction.ERROR.getValue());
        Await.write(database.runCommand(change), deadline);
    }

    private static BsonDocument declared(MongoDatabase database, Step.Rules step) {
        return step.validator().toBsonDocument(Document.class, database.getCodecRegistry());
    }
}
