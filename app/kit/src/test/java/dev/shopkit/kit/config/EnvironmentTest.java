package dev.shopkit.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
    @Test
    void reportsEveryProblemAtOnce(@TempDir Path folder) {
        var environment =
                new Environment(
                        Map.of(
                                "PORT",
                                "99999",
                                "FLAG",
                                "yes",
                                "URL",
                                "nowhere",
                                "MONEY",
                                "EUR,XXQ",
                                "SHOPKIT_SECRETS",
                                folder.toString()));
        environment.text("NAME");
        environment.number("PORT", 1, 0, 65535);
        environment.flag("FLAG");
        environment.address("URL");
        environment.currencies("MONEY");
        environment.secret("mongodb/users");

        assertThatThrownBy(environment::check)
                .isInstanceOf(InvalidEnvironmentException.class)
                .hasMessageContainingAll("NAME", "PORT", "FLAG", "URL", "MONEY", "mongodb/users");
    }

    @Test
    void neverShowsASecretsTextAndSeesItChange(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("token"), "first\n");
        var secret = in(folder).secret("token");
        assertThat(secret.text()).isEqualTo("first");

        Files.writeString(folder.resolve("token"), "second\nfirst\n");

        assertThat(secret.lines()).containsExactly("second", "first");
        assertThat(secret.toString()).doesNotContain("first", "second");
    }

    @Test
    void takesOnlyKeysOf32Bytes(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("key"), base64(32) + "\n");
        var environment = in(folder);
        assertThat(environment.key("key").key()).contains(new byte[32]);
        environment.check();

        for (var wrong : List.of("", "not base64!", base64(31), base64(33))) {
            Files.writeString(folder.resolve("key"), wrong);
            var refusing = in(folder);
            refusing.key("key");
            assertThatThrownBy(refusing::check).hasMessageContaining("the base64 of 32 bytes");
        }
    }

    @Test
    void takesCurrenciesOnceAndInTheirOrder() {
        var environment = new Environment(Map.of("MONEY", "USD, EUR,USD"));
        assertThat(environment.currencies("MONEY")).containsExactly("USD", "EUR");
        environment.check();
    }

    private static Environment in(Path folder) {
        return new Environment(Map.of("SHOPKIT_SECRETS", folder.toString()));
    }

    private static String base64(int length) {
        return Base64.getEncoder().encodeToString(new byte[length]);
    }
}
