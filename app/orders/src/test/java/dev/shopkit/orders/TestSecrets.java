package dev.shopkit.orders;

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
import dev.shopkit.kit.auth.Role;
import dev.shopkit.kit.auth.TokenVerifier;
import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.SecretFile;
import dev.shopkit.orders.client.ClientsConfig;
import dev.shopkit.testkit.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Locale;
import java.util.Map;

/** The secret files of a shop, as the operator mounts them, in a temporary folder. */
public final class TestSecrets {
    private static final Duration TOKEN_LIFE = Duration.ofDays(2);

    private final Path folder;
    private final ECKey key;

    private TestSecrets(Path folder, ECKey key) {
        this.folder = folder;
        this.key = key;
    }

    public static TestSecrets make(String mongodb) {
        try {
            var key =
                    new ECKeyGenerator(Curve.P_256)
                            .keyID("key-1")
                            .algorithm(JWSAlgorithm.ES256)
                            .generate();
            var secrets = new TestSecrets(Folders.temporary("secrets"), key);
            secrets.write("mongodb/orders", mongodb);
            secrets.write("jwt/jwks.json", new JWKSet(key).toString(true));
            secrets.write("cursor/key", Base64.getEncoder().encodeToString(new byte[32]));
            secrets.write("tokens/orders", "the-token-of-orders");
            secrets.write("callers/orders", "the-token-of-orders");
            return secrets;
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public void write(String name, String text) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text + "\n");
        } catch (IOException noSpace) {
            throw new UncheckedIOException(noSpace);
        }
    }

    public SecretFile file(String name) {
        return new SecretFile(folder.resolve(name));
    }

    public OrdersConfig config() {
        var env =
                new Environment(
                        Map.of(
                                "SHOPKIT_SECRETS",
                                folder.toString(),
                                "SHOPKIT_CURRENCIES",
                                "EUR,USD",
                                "SHOPKIT_TEST_PAYMENTS_BY_AMOUNT",
                                "true"));
        var config = OrdersConfig.from(env);
        env.check();
        return config;
    }

    public ClientsConfig clients(URI address) {
        return new ClientsConfig(address, address, file("tokens/orders"));
    }

    /** An access token of somebody of this role. */
    public String token(String userId, Role role, Instant now) {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(key.getKeyID())
                        .type(TokenVerifier.TYPE)
                        .build();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(TokenVerifier.ISSUER)
                        .audience(TokenVerifier.AUDIENCE)
                        .subject(userId)
                        .claim(TokenVerifier.ROLE_CLAIM, role.name().toLowerCase(Locale.ROOT))
                        .expirationTime(Date.from(now.plus(TOKEN_LIFE)))
                        .build();
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
