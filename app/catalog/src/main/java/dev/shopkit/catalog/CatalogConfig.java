package dev.shopkit.catalog;

import dev.shopkit.catalog.search.Cursors;
import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.SecretFile;
import dev.shopkit.kit.money.Money;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the catalog service is told from outside.
 *
 * @param keySet the keys that access tokens verify with
 * @param orders the tokens by which the orders service is known
 * @param cursorKey base64 of 32 bytes
 * @param currencies at least one; the first is the default
 * @param sampleData whether an empty shop is filled
 */
public record CatalogConfig(
        SecretFile mongodb,
        SecretFile redis,
        SecretFile keySet,
        SecretFile orders,
        SecretFile cursorKey,
        List<String> currencies,
        boolean sampleData) {

    public CatalogConfig {
        currencies = List.copyOf(currencies);
    }

    /** Reads everything; what is wrong waits in the environment for its {@code check()}. */
    public static CatalogConfig from(Environment environment) {
        var secrets = Path.of(environment.text("SHOPKIT_SECRETS", "/etc/shopkit"));
        var config =
                new CatalogConfig(
                        environment.secret(secrets, "mongodb/catalog"),
                        environment.secret(secrets, "redis/catalog"),
                        environment.secret(secrets, "jwt/jwks.json"),
                        environment.secret(secrets, "callers/orders"),
                        environment.secret(secrets, "cursor/key"),
                        currencies(environment),
                        environment.flag("SHOPKIT_SAMPLE_DATA"));
        config.checkCursorKey(environment);
        return config;
    }

    private static List<String> currencies(Environment environment) {
        var text = environment.text("SHOPKIT_CURRENCIES");
        var currencies =
                Stream.of(text.split(",", -1))
                        .map(String::strip)
                        .filter(currency -> !currency.isEmpty())
                        .toList();
        if (!text.isBlank()
                && (currencies.isEmpty() || !currencies.stream().allMatch(Money::known))) {
            environment.problem("SHOPKIT_CURRENCIES must be ISO 4217 codes, not " + text);
        }
        return currencies;
    }

    private void checkCursorKey(Environment environment) {
        if (Files.isReadable(cursorKey.path()) && Cursors.key(cursorKey.text()).isEmpty()) {
            environment.problem(
                    "secret file " + cursorKey.path() + " must be the base64 of 32 bytes");
        }
    }
}
