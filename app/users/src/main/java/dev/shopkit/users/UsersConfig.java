package dev.shopkit.users;

import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.SecretFile;
import dev.shopkit.users.account.Email;
import dev.shopkit.users.account.Passwords;
import java.nio.file.Files;

/** What the users service is told from outside: six secret files and the shop's name. */
public record UsersConfig(
        String shop,
        SecretFile mongodb,
        SecretFile redis,
        SecretFile privateKey,
        SecretFile keySet,
        SecretFile adminEmail,
        SecretFile adminPassword) {

    /** Reads everything; what is wrong waits in the environment for its {@code check()}. */
    public static UsersConfig from(Environment environment) {
        var config =
                new UsersConfig(
                        environment.text("SHOPKIT_SHOP", ""),
                        environment.secret("mongodb/users"),
                        environment.secret("redis/users"),
                        environment.secret("jwt/private.json"),
                        environment.secret("jwt/jwks.json"),
                        environment.secret("admin/email"),
                        environment.secret("admin/password"));
        config.checkAdmin(environment);
        return config;
    }

    private void checkAdmin(Environment environment) {
        if (readable(adminEmail) && Email.parse(adminEmail.text()).isEmpty()) {
            environment.problem("secret file " + adminEmail.path() + " is not an email address");
        }
        if (readable(adminPassword)) {
            var text = adminPassword.text();
            var length = text.codePointCount(0, text.length());
            if (length < Passwords.LENGTH_MIN || length > Passwords.LENGTH_MAX) {
                environment.problem(
                        "secret file %s must have %d to %d characters"
                                .formatted(
                                        adminPassword.path(),
                                        Passwords.LENGTH_MIN,
                                        Passwords.LENGTH_MAX));
            }
        }
    }

    private static boolean readable(SecretFile file) {
        return Files.isReadable(file.path());
    }
}
