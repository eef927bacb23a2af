package dev.shopkit.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkit.operator.kube.Allowed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    void allowsAnythingAndNamesAUserUnlessItIsToldOtherwise() {
        var settings = OperatorConfig.from(ENV).settings();
        assertThat(settings.allowed()).isEqualTo(Allowed.ANYTHING);
        assertThat(settings.fixedUser()).isTrue();
    }

    @Test
    void readsWhatAShopMayAskFor() {
        var env = new HashMap<>(ENV);
        env.put("SHOPKIT_ALLOWED_HOSTS", "*.example.com,shop.example.org");
        env.put("SHOPKIT_ALLOWED_INGRESS_CLASSES", "public");
        env.put("SHOPKIT_ALLOWED_NODE_SELECTORS", "disk=ssd,zone");
        env.put("SHOPKIT_ALLOWED_TOLERATIONS", "dedicated=shops:NoSchedule");
        env.put("SHOPKIT_FIXED_USER", "false");
        var settings = OperatorConfig.from(env).settings();
        assertThat(settings.allowed())
                .isEqualTo(
                        new Allowed(
                                List.of("*.example.com", "shop.example.org"),
                                Set.of("public"),
                                Set.of("disk=ssd", "zone"),
                                List.of("dedicated=shops:NoSchedule")));
        assertThat(settings.fixedUser()).isFalse();
    }

    @Test
    void watchesEverythingForAStar() {
        var env = new HashMap<>(ENV);
        env.put("SHOPKIT_WATCH", "*");
        assertThat(OperatorConfig.from(env).watched()).isEmpty();
    }

    @Test
    void reportsAllProblemsTogether() {
        var wrong = Map.of("SHOPKIT_MANAGEMENT_PORT", "http", "SHOPKIT_FIXED_USER", "maybe");
        assertThatThrownBy(() -> OperatorConfig.from(wrong))
                .hasMessageContaining("SHOPKIT_NAMESPACE is not set")
                .hasMessageContaining("SHOPKIT_WATCH is not set")
                .hasMessageContaining("SHOPKIT_MANAGEMENT_PORT is no port: http")
                .hasMessageContaining("SHOPKIT_FIXED_USER is neither true nor false: maybe");
    }
}
