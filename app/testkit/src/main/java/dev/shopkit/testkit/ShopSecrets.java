package dev.shopkit.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** Writes a shop's secret files as the operator's Secrets would be mounted, with new keys. */
public record ShopSecrets(Path folder, String adminEmail, String adminPassword) {

    /** All files of all services, under {@code folder}. */
    public static ShopSecrets write(Path folder, MongoProcess mongo, RedisProcess redis) {
        var secrets = new ShopSecrets(folder, "admin@shop.test", random());
        for (var service : List.of("users", "catalog", "inventory", "orders")) {
            secrets.file("mongodb/" + service, mongo.uri(service));
        }
        secrets.file("redis/users", redis.uri());
        secrets.file("redis/catalog", redis.uri());
        var key = signingKey();
        secrets.file("jwt/private.json", key.toJSONString());
        secrets.file("jwt/jwks.json", new JWKSet(key.toPublicJWK()).toString());
        var token = random();
        secrets.file("tokens/orders", token);
        secrets.file("callers/orders", token);
        secrets.file("cursor/key", random());
        secrets.file("admin/email", secrets.adminEmail);
        secrets.file("admin/password", secrets.adminPassword);
        return secrets;
    }

    private static ECKey signingKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private void file(String name, String text) {
        var file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
