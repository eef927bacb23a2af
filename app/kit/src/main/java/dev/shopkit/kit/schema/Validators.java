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
import org.bson.BsonString;
import org.bson.Document;

/** The rules that mongod holds for a collection. */
final class Validators {
    private static final int NAMESPACE_EXISTS = 48;

    /** What mongod has where a collection says nothing. */
    private static final String STRICT = ValidationLevel.STRICT.getValue();

    private static final String ERROR = ValidationAction.ERROR.getValue();
    private static final String OFF = ValidationLevel.OFF.getValue();

    private Validators() {}

    /** Makes the collection or changes its rules, where they differ. */
    static void apply(MongoDatabase database, Step.Rules step, Deadline deadline) {
        var live = options(database, step.collection(), deadline);
        if (live.isEmpty()) {
            create(database, step, deadline);
        } else if (!held(database, step, live.get())) {
            change(database, step, deadline);
        }
    }

    /** Whether the collection is there with these rules and no others. */
    static boolean hold(MongoDatabase database, Step.Rules step, Deadline deadline) {
        return options(database, step.collection(), deadline)
                .filter(it -> held(database, step, it))
                .isPresent();
    }

    /** Whether there are any, and mongod refuses what breaks them. */
    static boolean inForce(BsonDocument options) {
        return !rules(options).isEmpty()
                && !text(options, "validationLevel", STRICT).equals(OFF)
                && text(options, "validationAction", ERROR).equals(ERROR);
    }

    /** The rules as mongod has them; empty without the collection. */
    static Optional<BsonDocument> live(MongoDatabase database, String name, Deadline deadline) {
        return options(database, name, deadline).map(Validators::rules);
    }

    /** What mongod knows of a collection; empty without it. */
    static Optional<BsonDocument> options(MongoDatabase database, String name, Deadline deadline) {
        var listed = database.listCollections(BsonDocument.class).filter(eq("name", name));
        return Await.read(listed, deadline).map(it -> it.getDocument("options"));
    }

    private static boolean held(MongoDatabase database, Step.Rules step, BsonDocument options) {
        return rules(options).equals(declared(database, step))
                && text(options, "validationLevel", STRICT).equals(STRICT)
                && text(options, "validationAction", ERROR).equals(ERROR);
    }

    private static BsonDocument rules(BsonDocument options) {
        return options.getDocument("validator", new BsonDocument());
    }

    private static String text(BsonDocument options, String field, String otherwise) {
        return options.getString(field, new BsonString(otherwise)).getValue();
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
