package dev.shopkit.server;

import dev.shopkit.catalog.CatalogSchema;
import dev.shopkit.inventory.InventorySchema;
import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.SecretFile;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.schema.Migration;
import dev.shopkit.kit.schema.Schema;
import dev.shopkit.orders.OrdersSchema;
import dev.shopkit.users.UsersSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The role {@code migrate}: brings every service's database to this version's schema. It may run
 * beside services of this version and the one before, and beside itself; run again it finds nothing
 * to do.
 */
public final class Migrations {
    private static final Logger LOGGER = LoggerFactory.getLogger(Migrations.class);

    private record Database(SecretFile uri, Schema schema) {}

    private Migrations() {}

    /**
     * Migrates each database, whatever becomes of the others.
     *
     * @return a sentence for each that failed; run it again when its cause is mended
     * @throws dev.shopkit.kit.config.InvalidEnvironmentException with every problem at once
     */
    public static List<String> run(Map<String, String> variables) {
        var environment = new Environment(variables);
        var databases = databases(environment);
        environment.check();
        return databases.stream().flatMap(it -> failure(it).stream()).toList();
    }

    private static List<Database> databases(Environment environment) {
        var samples = environment.flag("SHOPKIT_SAMPLE_DATA");
        var currencies = environment.currencies("SHOPKIT_CURRENCIES");
        return List.of(
                database(environment, UsersSchema.schema()),
                database(
                        environment,
                        samples
                                ? CatalogSchema.withSamples(currencies.getFirst())
                                : CatalogSchema.schema()),
                database(
                        environment,
                        samples ? InventorySchema.withSamples() : InventorySchema.schema()),
                database(environment, OrdersSchema.schema()));
    }

    private static Database database(Environment environment, Schema schema) {
        return new Database(environment.secret("mongodb/" + schema.service()), schema);
    }

    private static Optional<String> failure(Database database) {
        var service = database.schema().service();
        try (var mongo = Mongo.connect(database.uri().text(), "shopkit-migrate-" + service)) {
            Migration.run(mongo, database.schema());
            return Optional.empty();
        } catch (RuntimeException failed) {
            LOGGER.atError().addKeyValue("service", service).setCause(failed).log("not migrated");
            return Optional.of(
                    "the schema of %s was not applied: %s".formatted(service, failed.getMessage()));
        }
    }
}
