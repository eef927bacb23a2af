package dev.shopkit.inventory;

import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.SecretFile;

/**
 * What the inventory service is told from outside.
 *
 * @param mongodb the connection string of its own database
 * @param keys the public keys by which people's tokens are verified
 */
public record InventoryConfig(SecretFile mongodb, SecretFile keys) {

    public static InventoryConfig from(Environment environment) {
        return new InventoryConfig(
                environment.secret("mongodb/inventory"), environment.secret("jwt/jwks.json"));
    }
}
