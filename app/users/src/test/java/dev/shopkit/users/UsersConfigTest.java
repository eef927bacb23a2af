package dev.shopkit.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.InvalidEnvironmentException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersConfigTest {

    @Test
    void readsTheSecretFiles() {
        var secrets = Secrets.of("mongodb://somewhere/users", "redis://somewhere");

        assertThat(secrets.config().mongodb().text()).isEqualTo("mongodb://somewhere/users");
    }

    @Test
    void reportsEveryMissingFileTogether(@TempDir Path empty) {
        var environment = new Environment(Map.of("SHOPKIT_SECRETS", empty.toString()));
        UsersConfig.from(environment);

        assertThatThrownBy(environment::check)
                .isInstanceOf(InvalidEnvironmentException.class)
                .message()
                .hasLineCount(6)
                .contains("mongodb/users", "redis/users", "jwt/private.json", "jwt/jwks.json")
                .contains("admin/email", "admin/password");
    }

    @Test
    void reportsAnAdminWhoCouldNotSignInAndShowsNoPassword() {
        var secrets = Secrets.of("unused", "unused");
        secrets.write("admin/email", "admin");
        secrets.write("admin/password", "short");

        assertThatThrownBy(secrets::config)
                .isInstanceOf(InvalidEnvironmentException.class)
                .message()
                .hasLineCount(2)
                .doesNotContain("short ");
    }
}
