package dev.shopkit.catalog;

import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.SecretFile;
import java.util.List;

/**
 * What the catalog service is told from outside.
 *
 * @param keySet the keys that access tokens verify with
 * @param cursorKey base64 of 32 bytes
 * @param currencies at least one; the first is the default
 */
public record CatalogConfig(
        SecretFile mongodb,
        SecretFile redis,
        SecretFile keySet,
        SecretFile cursorKey,
        List<String> currencies) {

    public CatalogConfig {
        currencies = List.copyOf(currencies);
    }

    /** Reads everything; what is wrong waits in the environment for its {@code check()}. */
    public static CatalogConfig from(Environment environment) {
        return new CatalogConfig(
                environment.secret("mongodb/catalog"),
                environment.secret("redis/catalog"),
                environment.secret("jwt/jwks.json"),
                environment.key("cursor/key"),
                environment.currencies("SHOPKIT_CURRENCIES"));
    }
}
