package dev.shopkit.inventory;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.shopkit.inventory.hold.Holds;
import dev.shopkit.inventory.stock.MongoStockStore;
import dev.shopkit.kit.auth.Role;
import dev.shopkit.kit.auth.TokenVerifier;
import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.SecretFile;
import dev.shopkit.kit.http.ServiceServer;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.schema.Migration;
import dev.shopkit.kit.schema.Schema;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.Folders;
import dev.shopkit.testkit.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;

/** The inventory service as a process would run it, on free ports, with secrets of its own. */
public final class RunningInventory implements AutoCloseable {
    public static final Duration BUDGET = Duration.ofSeconds(30);
    public static final String ORDERS_TOKEN = "orders-token";

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Clock CLOCK = Clock.systemUTC();
    private static final ECKey KEY = key();

    private final ServiceMetrics metrics = new ServiceMetrics();
    private final HttpClient http = HttpClient.newHttpClient();
    private final InventoryService service;
    private final ServiceServer server;

    private RunningInventory(String mongoUri, boolean sampleData) {
        var secrets = secrets(mongoUri);
        var config = config(secrets);
        migrate(mongoUri, sampleData ? InventorySchema.withSamples() : InventorySchema.schema());
        service = InventoryService.start(config, metrics);
        var callers = Map.of("orders", new SecretFile(secrets.resolve("callers/orders")));
        server = Loopback.serve(service.routes(), config.keys(), callers, CLOCK, metrics);
    }

    public static RunningInventory start(String mongoUri) {
        return new RunningInventory(mongoUri, false);
    }

    public static RunningInventory startWithSamples(String mongoUri) {
        return new RunningInventory(mongoUri, true);
    }

    /** Prepares a database as the role migrate does. */
    public static void migrate(String mongoUri, Schema schema) {
        try (var mongo = Mongo.connect(mongoUri, "migrate")) {
            Migration.run(mongo, schema);
        }
    }

    public Holds holds() {
        return service.holds();
    }

    /** The current value of one of the service's metrics. */
    public double metric(String name) {
        var value = metrics.registry().getSampleValue(name);
        return value == null ? 0 : value;
    }

    public HttpResponse<String> get(String path, String token) {
        return send(request(server.publicPort(), path, token).GET());
    }

    public HttpResponse<String> count(String id, String ifMatch, String body, String token) {
        var request = request(server.publicPort(), "/api/admin/inventory/" + id, token);
        if (!ifMatch.isEmpty()) {
            request.header("If-Match", ifMatch);
        }
        return send(request.PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> hold(String orderId, String body, String token) {
        return put("/internal/holds/" + orderId, body, token);
    }

    public HttpResponse<String> put(String path, String body, String token) {
        return send(
                request(server.internalPort(), path, token)
                        .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A read of the internal listener. */
    public HttpResponse<String> internal(String path, String token) {
        return send(request(server.internalPort(), path, token).GET());
    }

    public HttpResponse<String> post(String path, String body, String token) {
        return send(
                request(server.internalPort(), path, token)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public static String token(Role role) {
        var now = CLOCK.instant();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(TokenVerifier.ISSUER)
                        .audience(TokenVerifier.AUDIENCE)
                        .subject("u1")
                        .claim(TokenVerifier.ROLE_CLAIM, role.name().toLowerCase(Locale.ROOT))
                        .expirationTime(Date.from(now.plusSeconds(900)))
                        .build();
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TokenVerifier.TYPE)
                        .keyID(KEY.getKeyID())
                        .build();
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new ECDSASigner(KEY));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The name of a database that no other test of this JVM uses. */
    public static String newDatabase() {
        return "inventory" + DATABASES.incrementAndGet();
    }

    /** The stored document. */
    public static Document stored(Mongo mongo, String productId) {
        return Await.read(stocks(mongo).find(Filters.eq(productId)), Deadline.after(BUDGET))
                .orElseThrow();
    }

    public static MongoCollection<Document> stocks(Mongo mongo) {
        return mongo.database().getCollection(MongoStockStore.COLLECTION);
    }

    @Override
    public void close() {
        server.stop(Duration.ZERO);
        service.close();
        http.close();
    }

    private HttpRequest.Builder request(int port, String path, String token) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(BUDGET)
                        .header("Content-Type", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return Loopback.send(http, request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Path secrets(String mongoUri) {
        try {
            var secrets = Folders.temporary("inventory");
            write(secrets.resolve("mongodb/inventory"), mongoUri);
            write(secrets.resolve("jwt/jwks.json"), new JWKSet(KEY.toPublicJWK()).toString());
            write(secrets.resolve("callers/orders"), ORDERS_TOKEN);
            return secrets;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static InventoryConfig config(Path secrets) {
        var environment = new Environment(Map.of("SHOPKIT_SECRETS", secrets.toString()));
        var config = InventoryConfig.from(environment);
        environment.check();
        return config;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        file.toFile().deleteOnExit();
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
