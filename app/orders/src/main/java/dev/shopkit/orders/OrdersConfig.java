package dev.shopkit.orders;

import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.SecretFile;
import dev.shopkit.kit.money.Money;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the orders service is told from outside, wherever the other services run.
 *
 * @param jwks the keys that shoppers' tokens are verified with
 * @param cursorKey base64 of 32 bytes
 * @param currencies what the shop sells in; a product priced otherwise is not for sale
 */
public record OrdersConfig(
        SecretFile mongodb, SecretFile jwks, SecretFile cursorKey, Set<String> currencies) {

    public static OrdersConfig from(Environment env) {
        var secrets = Path.of(env.text("SHOPKIT_SECRETS", "/etc/shopkit"));
        return new OrdersConfig(
                env.secret(secrets, "mongodb/orders"),
                env.secret(secrets, "jwt/jwks.json"),
                env.secret(secrets, "cursor/key"),
                currencies(env));
    }

    private static Set<String> currencies(Environment env) {
        var codes =
                Arrays.stream(env.text("SHOPKIT_CURRENCIES").split(",", -1))
                        .map(String::strip)
                        .filter(it -> !it.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
        codes.stream()
                .filter(code -> !Money.known(code))
                .forEach(code -> env.problem("SHOPKIT_CURRENCIES has no currency " + code));
        return codes;
    }
}
