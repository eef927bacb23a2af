package dev.shopkit.server.shop;

import com.mongodb.client.model.UpdateOptions;
import dev.shopkit.kit.auth.Role;
import dev.shopkit.kit.config.SecretFile;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.kit.work.Ids;
import dev.shopkit.server.Migrations;
import dev.shopkit.testkit.MongoProcess;
import dev.shopkit.testkit.Parts;
import dev.shopkit.testkit.RedisProcess;
import dev.shopkit.testkit.ShopSecrets;
import dev.shopkit.users.session.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;

/**
 * A shop's databases, secrets and settings, to start roles on. Every shop has databases of its own
 * in one mongod and one Redis, which end with the JVM.
 */
public final class TestShop implements AutoCloseable {
    private static final Duration BUDGET = Duration.ofSeconds(20);
    private static final AtomicInteger SHOPS = new AtomicInteger();
    private static final int REDIS_DATABASES = 16;

    private static final class Shared {
        private static final MongoProcess MONGO = MongoProcess.start();
        private static final RedisProcess REDIS = RedisProcess.start();
    }

    private final int number = SHOPS.incrementAndGet() % REDIS_DATABASES;
    private final Path folder = temporary();
    private final ShopSecrets secrets = ShopSecrets.write(folder, Shared.MONGO, Shared.REDIS);
    private final Path site = TestSite.write(folder.resolve("site"));
    private final Mongo products = database("catalog");
    private final Mongo stocks = database("inventory");
    private final Mongo orders = database("orders");

    public TestShop() {
        this(true);
    }

    private TestShop(boolean migrated) {
        for (var service : List.of("users", "catalog", "inventory", "orders")) {
            secret("mongodb/" + service, Shared.MONGO.uri(service + number));
        }
        for (var service : List.of("users", "catalog")) {
            secret("redis/" + service, Shared.REDIS.uri() + "/" + number);
        }
        if (migrated) {
            migrate(environment());
        }
    }

    /** One that no migration has seen yet. */
    public static TestShop unprepared() {
        return new TestShop(false);
    }

    /** As the role migrate does, before anything else starts. */
    public static void migrate(Map<String, String> variables) {
        var failures = Migrations.run(variables);
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.toString());
        }
    }

    public static MongoProcess mongod() {
        return Shared.MONGO;
    }

    public static RedisProcess redis() {
        return Shared.REDIS;
    }

    /** What a role is told, with any free ports. */
    public Map<String, String> environment() {
        return Map.of(
                "SHOPKIT_SHOP", "test",
                "SHOPKIT_SECRETS", folder.toString(),
                "SHOPKIT_BIND", "127.0.0.1",
                "SHOPKIT_PUBLIC_PORT", "0",
                "SHOPKIT_INTERNAL_PORT", "0",
                "SHOPKIT_MANAGEMENT_PORT", "0",
                "SHOPKIT_CURRENCIES", "EUR,USD",
                "SHOPKIT_SITE", site.toString());
    }

    /** A file that processes of this shop may read. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    public ShopSecrets secrets() {
        return secrets;
    }

    /** An access token as users makes them. */
    public String token(String userId, Role role) {
        return token(userId, role, Clock.systemUTC());
    }

    public String token(String userId, Role role, Clock clock) {
        return new TokenIssuer(new SecretFile(file("jwt/private.json")), clock, new Ids())
                .issue(userId, role);
    }

    /** Puts a new product on sale with so many pieces; answers its id. */
    public String sell(long amount, int pieces) {
        var productId = "p-" + new Ids().get();
        sell(productId, "Product " + productId, "/api/pictures/cup.svg", amount);
        stock(productId, pieces);
        return productId;
    }

    /** Puts a product on sale, or changes it behind the catalogue's back. */
    public void sell(String productId, String name, String image, long amount) {
        var product =
                new Document("slug", slug(productId))
                        .append("name", name)
                        .append("sortKey", name)
                        .append("description", "A thing to buy")
                        .append("category", "kitchen")
                        .append("price", new Document("amount", amount).append("currency", "EUR"))
                        .append("image", image)
                        .append("tags", List.of())
                        .append("version", 1L)
                        .append("terms", List.of("thing"));
        Await.write(
                products.database()
                        .getCollection("products")
                        .updateOne(
                                new Document("_id", productId),
                                new Document("$set", product),
                                new UpdateOptions().upsert(true)),
                Deadline.after(BUDGET));
    }

    private static String slug(String productId) {
        return HexFormat.of().formatHex(productId.getBytes(StandardCharsets.UTF_8));
    }

    /** The first stock of a product. */
    public void stock(String productId, long pieces) {
        var stock =
                new Document("_id", productId)
                        .append("version", 1L)
                        .append("available", pieces)
                        .append("held", 0L)
                        .append("sold", 0L)
                        .append("adjusted", pieces)
                        .append("holds", new Document());
        Await.write(
                stocks.database().getCollection("stocks").insertOne(stock), Deadline.after(BUDGET));
    }

    public Pieces pieces(String productId) {
        var found = stocks.database().getCollection("stocks").find(new Document("_id", productId));
        var stock = Await.read(found.first(), Deadline.after(BUDGET)).orElseThrow();
        return new Pieces(
                stock.getLong("available"),
                stock.getLong("held"),
                stock.getLong("sold"),
                stock.get("shipped", 0L));
    }

    /** The orders whose first line is of this product, as stored. */
    public List<Document> orders(String productId) {
        return Await.list(
                orders.database()
                        .getCollection("orders")
                        .find(new Document("lines.0.productId", productId)),
                Deadline.after(BUDGET));
    }

    /** All orders, as stored. */
    public List<Document> orders() {
        return Await.list(orders.database().getCollection("orders").find(), Deadline.after(BUDGET));
    }

    /** What was captured for an order. */
    public List<Document> captures(String orderId) {
        return Await.list(
                orders.database()
                        .getCollection("testPayments")
                        .find(new Document("_id", new Document("$regex", "^" + orderId + "/"))),
                Deadline.after(BUDGET));
    }

    @Override
    public void close() {
        for (var mongo : List.of(products, stocks, orders)) {
            Await.write(mongo.database().drop(), Deadline.after(BUDGET));
            mongo.close();
        }
    }

    /** How inventory counts a product. */
    public record Pieces(long available, long held, long sold, long shipped) {

        /** None shipped. */
        public Pieces(long available, long held, long sold) {
            this(available, held, sold, 0);
        }
    }

    /** One service's database; the caller's to close. */
    public Mongo database(String service) {
        return Mongo.connect(Shared.MONGO.uri(service + number), "test");
    }

    private void secret(String name, String text) {
        try {
            Files.writeString(file(name), text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Path temporary() {
        try {
            // Where the logs of its processes are found after a failure, and mvn clean deletes
            // them.
            var shops = Parts.checkout().resolve("app/server/target/shops");
            return Files.createTempDirectory(Files.createDirectories(shops), "shop-");
        } catch (IOException noSpace) {
            throw new UncheckedIOException(noSpace);
        }
    }
}
