package dev.shopkit.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorConfigTest {

    private static final Map<String, String> ENV =
            Map.of(
                    "SHOPKIT_NAMESPACE", "shopkit-system",
                    "SHOPKIT_POD", "operator-1",
                    "SHOPKIT_WATCH", "a, b",
                    "SHOPKIT_APP_REPOSITORY", "shopkit/app",
                    "SHOPKIT_MONGODB_IMAGE", "mongo:6",
                    "SHOPKIT_REDIS_IMAGE", "redis:7");

    @Test
    void readsNamespacesAndHasDefaults() {
        var config = OperatorConfig.from(ENV);
        assertThat(config.watched()).containsExactlyInAnyOrder("a", "b");
        assertThat(config.managementPort()).isEqualTo(8080);
        assertThat(config.settings().allowedImageRepositories()).isEmpty();
    }

    @Test
    void watchesEverythingForAStar() {
        var env = new HashMap<>(ENV);
        env.put("SHOPKIT_WATCH", "*");
        assertThat(OperatorConfig.from(env).watched()).isEmpty();
    }

    @Test
    void reportsAllProblemsTogether() {
        assertThatThrownBy(() -> OperatorConfig.from(Map.of("SHOPKIT_MANAGEMENT_PORT", "http")))
                .hasMessageContaining("SHOPKIT_NAMESPACE is not set")
                .hasMessageContaining("SHOPKIT_WATCH is not set")
                .hasMessageContaining("SHOPKIT_MANAGEMENT_PORT is no port: http");
    }
}
