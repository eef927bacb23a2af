package dev.shopkit.users;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.SecretFile;
import dev.shopkit.testkit.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The secret files of one shop, as the operator mounts them, in a temporary folder. */
public final class Secrets {
    public static final String ADMIN_EMAIL = "admin@shop.example";
    public static final String ADMIN_PASSWORD = "the first admin's password";

    private final Path folder;
    private final ECKey key = newKey("first");

    private Secrets(Path folder) {
        this.folder = folder;
    }

    public static Secrets of(String mongodb, String redis) {
        var secrets = new Secrets(Folders.temporary("secrets"));
        secrets.write("mongodb/users", mongodb);
        secrets.write("redis/users", redis);
        secrets.write("jwt/private.json", secrets.key.toJSONString());
        secrets.write("jwt/jwks.json", new JWKSet(secrets.key).toString(true));
        secrets.write("admin/email", ADMIN_EMAIL + "\n");
        secrets.write("admin/password", ADMIN_PASSWORD + "\n");
        return secrets;
    }

    public static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(id)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The private key that tokens are signed with. */
    public ECKey key() {
        return key;
    }

    public Path folder() {
        return folder;
    }

    public SecretFile file(String name) {
        return new SecretFile(folder.resolve(name));
    }

    public void write(String name, String text) {
        try {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), text);
        } catch (IOException noSpace) {
            throw new UncheckedIOException(noSpace);
        }
    }

    public UsersConfig config() {
        var environment = new Environment(Map.of("SHOPKIT_SECRETS", folder.toString()));
        var config = UsersConfig.from(environment);
        environment.check();
        return config;
    }
}
