package dev.shopkit.inventory;

import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.SecretFile;
import java.nio.file.Path;

/**
 * What the inventory service is told from outside.
 *
 * @param mongodb the connection string of its own database
 * @param keys the public keys by which people's tokens are verified
 * @param ordersTokens the tokens by which the orders service is known
 * @param sampleData whether an empty shop gets the sample catalogue's stock
 */
public record InventoryConfig(
        SecretFile mongodb, SecretFile keys, SecretFile ordersTokens, boolean sampleData) {

    public static InventoryConfig from(Environment env) {
        var secrets = Path.of(env.text("SHOPKIT_SECRETS", "/etc/shopkit"));
        return new InventoryConfig(
                env.secret(secrets, "mongodb/inventory"),
                env.secret(secrets, "jwt/jwks.json"),
                env.secret(secrets, "callers/orders"),
                env.flag("SHOPKIT_SAMPLE_DATA"));
    }
}
