package dev.shopkit.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
    @Test
    void reportsEveryProblemAtOnce(@TempDir Path folder) {
        var environment = new Environment(Map.of("PORT", "99999", "FLAG", "yes", "URL", "nowhere"));
        environment.text("NAME");
        environment.number("PORT", 1, 0, 65535);
        environment.flag("FLAG");
        environment.address("URL");
        environment.secret(folder, "mongodb/users");

        assertThatThrownBy(environment::check)
                .isInstanceOf(InvalidEnvironmentException.class)
                .hasMessageContainingAll("NAME", "PORT", "FLAG", "URL", "mongodb/users");
    }

    @Test
    void neverShowsASecretsTextAndSeesItChange(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("token"), "first\n");
        var secret = new Environment(Map.of()).secret(folder, "token");
        assertThat(secret.text()).isEqualTo("first");

        Files.writeString(folder.resolve("token"), "second\nfirst\n");

        assertThat(secret.lines()).containsExactly("second", "first");
        assertThat(secret.toString()).doesNotContain("first", "second");
    }
}
