package dev.shopkit.orders;

import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.SecretFile;
import java.util.Set;

/**
 * What the orders service is told from outside, wherever the other services run.
 *
 * @param jwks the keys that shoppers' tokens are verified with
 * @param cursorKey base64 of 32 bytes
 * @param currencies what the shop sells in; a product priced otherwise is not for sale
 */
public record OrdersConfig(
        SecretFile mongodb, SecretFile jwks, SecretFile cursorKey, Set<String> currencies) {

    public OrdersConfig {
        currencies = Set.copyOf(currencies);
    }

    public static OrdersConfig from(Environment environment) {
        return new OrdersConfig(
                environment.secret("mongodb/orders"),
                environment.secret("jwt/jwks.json"),
                environment.key("cursor/key"),
                Set.copyOf(environment.currencies("SHOPKIT_CURRENCIES")));
    }
}
