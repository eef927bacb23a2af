package dev.shopkit.catalog;

import com.mongodb.reactivestreams.client.MongoDatabase;
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
import dev.shopkit.kit.auth.TokenVerifier;
import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.SecretFile;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.testkit.Folders;
import dev.shopkit.testkit.MongoProcess;
import dev.shopkit.testkit.RedisProcess;
import io.lettuce.core.AclCategory;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Map;

/** A shop's databases and secrets, as the operator makes them; Redis with the catalog's ACL. */
public final class Shop implements AutoCloseable {
    public static final String ORDERS_TOKEN = "the-token-of-orders-0123456789";

    private static final String REDIS_PASSWORD = "catalog-password";
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(15);

    private final MongoProcess mongod = MongoProcess.start();
    private final RedisProcess redis = RedisProcess.start();
    private final Mongo mongo = Mongo.connect(mongod.uri("catalog"), "test");
    private final ECKey key = newKey();
    private final Path secrets;

    public Shop() {
        secrets = Folders.temporary("secrets");
        write("mongodb/catalog", mongod.uri("catalog"));
        write("redis/catalog", redisAddress(RedisURI.create(redis.uri()).getPort()));
        write("jwt/jwks.json", new JWKSet(key).toString(true));
        write("callers/orders", ORDERS_TOKEN + "\n");
        write("cursor/key", Base64.getEncoder().encodeToString(new byte[32]));
        allow();
    }

    public MongoProcess mongod() {
        return mongod;
    }

    public RedisProcess redis() {
        return redis;
    }

    /** The catalog's database, past the service. */
    public MongoDatabase database() {
        return mongo.database();
    }

    public SecretFile file(String name) {
        return new SecretFile(secrets.resolve(name));
    }

    public int redisPort() {
        return RedisURI.create(redis.uri()).getPort();
    }

    /** After a restart Redis knows no users; the operator mounts them as a file. */
    public void restartRedis() {
        redis.restart();
        allow();
    }

    public CatalogConfig config() {
        return config(file("redis/catalog"));
    }

    /** As {@link #config()} for a replica that reaches Redis through another port. */
    public CatalogConfig configThrough(int redisPort) {
        write("redis/through-" + redisPort, redisAddress(redisPort));
        return config(file("redis/through-" + redisPort));
    }

    /** An access token as the users service signs it. */
    public String token(String role) {
        return token(role, key);
    }

    public static String token(String role, ECKey key) {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TokenVerifier.TYPE)
                        .keyID(key.getKeyID())
                        .build();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(TokenVerifier.ISSUER)
                        .audience(TokenVerifier.AUDIENCE)
                        .subject("user-of-role-" + role)
                        .claim(TokenVerifier.ROLE_CLAIM, role)
                        .expirationTime(Date.from(Clock.systemUTC().instant().plus(TOKEN_LIFE)))
                        .build();
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("first").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        mongo.close();
        redis.close();
        mongod.close();
    }

    private CatalogConfig config(SecretFile redisFile) {
        var environment =
                new Environment(
                        Map.of(
                                "SHOPKIT_SECRETS",
                                secrets.toString(),
                                "SHOPKIT_CURRENCIES",
                                "EUR,USD"));
        var read = CatalogConfig.from(environment);
        environment.check();
        return new CatalogConfig(
                read.mongodb(), redisFile, read.keySet(), read.cursorKey(), read.currencies());
    }

    /** As in the design: {@code ~catalog:* &catalog:* +@read +@write … -@dangerous -@admin}. */
    private void allow() {
        var client = RedisClient.create(redis.uri());
        try (var connection = client.connect()) {
            connection
                    .sync()
                    .aclSetuser(
                            "catalog",
                            AclSetuserArgs.Builder.on()
                                    .addPassword(REDIS_PASSWORD)
                                    .keyPattern("catalog:*")
                                    .channelPattern("catalog:*")
                                    .addCategory(AclCategory.READ)
                                    .addCategory(AclCategory.WRITE)
                                    .addCategory(AclCategory.CONNECTION)
                                    .addCategory(AclCategory.PUBSUB)
                                    .addCommand(CommandType.EVAL)
                                    .addCommand(CommandType.EVALSHA)
                                    .removeCategory(AclCategory.DANGEROUS)
                                    .removeCategory(AclCategory.ADMIN));
        } finally {
            client.shutdown();
        }
    }

    private static String redisAddress(int port) {
        return "redis://catalog:" + REDIS_PASSWORD + "@127.0.0.1:" + port;
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(secrets.resolve(name).getParent());
            Files.writeString(secrets.resolve(name), text);
        } catch (IOException noSpace) {
            throw new UncheckedIOException(noSpace);
        }
    }
}
