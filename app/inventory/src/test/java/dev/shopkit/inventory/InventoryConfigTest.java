package dev.shopkit.inventory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.InvalidEnvironmentException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InventoryConfigTest {
    @Test
    void namesEverySecretThatIsMissingAtOnce() {
        var env = new Environment(Map.of("SHOPKIT_SECRETS", "/nowhere"));

        InventoryConfig.from(env);

        assertThatThrownBy(env::check)
                .isInstanceOf(InvalidEnvironmentException.class)
                .hasMessageContaining("/nowhere/mongodb/inventory")
                .hasMessageContaining("/nowhere/jwt/jwks.json");
    }
}
