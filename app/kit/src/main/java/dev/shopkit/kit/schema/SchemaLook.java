package dev.shopkit.kit.schema;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.mongo.SignInRefusedException;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.schema.Fitness.Finding;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.kit.work.Ids;
import java.time.Duration;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at a service's database. It puts back the rules that an older version replaced, which is
 * all that a service ever changes of a schema: only where the record names its own version, and
 * under the lease of migrations, so rules of a newer version are never touched.
 */
final class SchemaLook {
    private static final Logger LOGGER = LoggerFactory.getLogger(SchemaLook.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Mongo mongo;
    private final MongoDatabase database;
    private final Schema schema;
    private final RequiredSchema required;
    private final MongoSchemaStore store;
    private final String holder = new Ids().get();

    SchemaLook(Mongo mongo, Schema schema) {
        this.mongo = mongo;
        this.database = mongo.database();
        this.schema = schema;
        this.required = new RequiredSchema(database, schema);
        this.store = new MongoSchemaStore(database, schema.service());
    }

    Finding take() {
        try {
            putBackRules();
            var missing = required.missing();
            return missing.isEmpty() ? new Finding.Whole() : new Finding.Incomplete(missing);
        } catch (SignInRefusedException refused) {
            return new Finding.Refused(String.valueOf(refused.getMessage()));
        } catch (StoreUnavailableException away) {
            return mongo.onlyStalePrimary()
                    ? new Finding.Stale()
                    : new Finding.Away(String.valueOf(away.getMessage()));
        } catch (MongoException unexpected) {
            return new Finding.Away(String.valueOf(unexpected.getMessage()));
        }
    }

    private void putBackRules() {
        if (ours() && replaced().findAny().isPresent()) {
            try {
                Lease.take(store, holder).ifPresent(this::putBack);
            } catch (StoreUnavailableException | MongoException notNow) {
                LOGGER.atWarn()
                        .addKeyValue("service", schema.service())
                        .addKeyValue("cause", notNow.getMessage())
                        .log("rules that another version replaced stay for now");
            }
        }
    }

    private void putBack(Lease lease) {
        try (lease) {
            if (ours()) {
                replaced().forEach(this::putBack);
            }
        }
    }

    private void putBack(Step.Rules rules) {
        Validators.apply(database, rules, limit());
        LOGGER.atWarn()
                .addKeyValue("collection", rules.collection())
                .log("rules that another version replaced are put back");
    }

    private boolean ours() {
        return store.read().version() == schema.version();
    }

    /** Where the collection itself is gone there is more to be done than a service may. */
    private Stream<Step.Rules> replaced() {
        return schema.rules().stream()
                .filter(it -> Validators.live(database, it.collection(), limit()).isPresent())
                .filter(it -> !Validators.hold(database, it, limit()));
    }

    private static Deadline limit() {
        return Deadline.after(LIMIT);
    }
}
