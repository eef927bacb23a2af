package dev.shopkit.kit.schema;

import com.mongodb.client.model.IndexModel;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.work.Deadline;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** One change of a database; taken again it changes nothing. */
public sealed interface Step {

    /** Unique within a schema. */
    String name();

    /** A collection with the validator by which mongod itself refuses what breaks the rules. */
    record Rules(String collection, Document validator) implements Step {
        @Override
        public String name() {
            return "rules of " + collection;
        }
    }

    /**
     * Indexes of a collection, which is made where it is not there. An index that is built under
     * its name with other keys or options fails the migration: name the new one anew, and drop the
     * old one in a contract step.
     */
    record Indexes(String collection, List<IndexModel> models) implements Step {
        public Indexes {
            models = List.copyOf(models);
        }

        @Override
        public String name() {
            return "indexes of " + collection;
        }
    }

    /**
     * A change of documents, in batches.
     *
     * @param once whether it is not taken again when it was done; else every migration takes it,
     *     for what an older version wrote after the last one
     */
    record Backfill(String name, boolean once, Batch batch) implements Step {
        public static Backfill once(String name, Batch batch) {
            return new Backfill(name, true, batch);
        }

        public static Backfill always(String name, Batch batch) {
            return new Backfill(name, false, batch);
        }
    }

    /** A bounded part of a backfill. */
    @FunctionalInterface
    interface Batch {
        /**
         * Changes what comes next; may be asked twice for the same.
         *
         * @param after what the batch before answered, remembered over a crash; empty at the start
         * @return where to go on, or empty when everything is done
         */
        Optional<String> run(MongoDatabase database, String after, Deadline deadline);
    }
}
