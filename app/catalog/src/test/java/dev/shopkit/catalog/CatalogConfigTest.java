package dev.shopkit.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.InvalidEnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogConfigTest {
    @TempDir private Path folder;

    @Test
    void saysEverythingThatIsMissingAtOnce() {
        var environment = new Environment(Map.of("SHOPKIT_SECRETS", folder.toString()));

        CatalogConfig.from(environment);

        assertThatThrownBy(environment::check)
                .isInstanceOf(InvalidEnvironmentException.class)
                .hasMessageContainingAll(
                        "mongodb/catalog",
                        "redis/catalog",
                        "jwt/jwks.json",
                        "cursor/key",
                        "SHOPKIT_CURRENCIES");
    }

    @Test
    void refusesUnknownCurrenciesAndShortKeys() throws IOException {
        Files.createDirectories(folder.resolve("cursor"));
        Files.writeString(folder.resolve("cursor/key"), "c2hvcnQ=");
        var environment =
                new Environment(
                        Map.of(
                                "SHOPKIT_SECRETS",
                                folder.toString(),
                                "SHOPKIT_CURRENCIES",
                                "EUR,EURO"));

        CatalogConfig.from(environment);

        assertThatThrownBy(environment::check).hasMessageContainingAll("EUR,EURO", "32 bytes");
    }

    @Test
    void readsCurrenciesInOrder() {
        var environment =
                new Environment(
                        Map.of(
                                "SHOPKIT_SECRETS",
                                folder.toString(),
                                "SHOPKIT_CURRENCIES",
                                "EUR, USD"));

        assertThat(CatalogConfig.from(environment).currencies()).containsExactly("EUR", "USD");
    }
}
