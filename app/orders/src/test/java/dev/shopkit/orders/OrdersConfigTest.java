package dev.shopkit.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.InvalidEnvironmentException;
import dev.shopkit.orders.client.ClientsConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrdersConfigTest {

    @Test
    void namesEverythingThatIsMissingAtOnce() {
        var env = new Environment(Map.of("SHOPKIT_SECRETS", "/nowhere"));
        OrdersConfig.from(env);
        ClientsConfig.from(env);
        assertThatThrownBy(env::check)
                .isInstanceOf(InvalidEnvironmentException.class)
                .hasMessageContaining("mongodb/orders")
                .hasMessageContaining("jwt/jwks.json")
                .hasMessageContaining("cursor/key")
                .hasMessageContaining("tokens/orders")
                .hasMessageContaining("SHOPKIT_CURRENCIES")
                .hasMessageContaining("SHOPKIT_CATALOG_URL")
                .hasMessageContaining("SHOPKIT_INVENTORY_URL");
    }

    @Test
    void readsTheShopsCurrenciesAndShowsNoSecret() {
        var config = TestSecrets.make("mongodb://orders:hidden@127.0.0.1/orders").config();
        assertThat(config.currencies()).containsExactlyInAnyOrder("EUR", "USD");
        assertThat(config.toString()).doesNotContain("hidden");
    }

    @Test
    void refusesCurrenciesThatAreNone() {
        var env = new Environment(Map.of("SHOPKIT_CURRENCIES", "EUR,EURO"));
        OrdersConfig.from(env);
        assertThatThrownBy(env::check).hasMessageContaining("EURO");
    }
}
