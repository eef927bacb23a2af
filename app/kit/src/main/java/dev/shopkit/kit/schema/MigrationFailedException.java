package dev.shopkit.kit.schema;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;

/**
 * mongod refused a step, for example a unique index on what is not unique: a person has to look at
 * the cause. The message names the step and the error, and no value of a document.
 */
public final class MigrationFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MigrationFailedException(String step, MongoException refused) {
        super("%s: %s".formatted(step, error(refused)), refused);
    }

    private static String error(MongoException refused) {
        var name =
                refused instanceof MongoCommandException command
                        ? command.getErrorCodeName()
                        : refused.getClass().getSimpleName();
        return "%s (%d)".formatted(name, refused.getCode());
    }
}
