package dev.shopkit.orders.client;

import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.SecretFile;
import java.net.URI;
import java.nio.file.Path;

/**
 * Where the other services are, when they are other processes.
 *
 * @param token its first line is presented to them; read again for each call's use after a while
 */
public record ClientsConfig(URI catalog, URI inventory, SecretFile token) {

    public static ClientsConfig from(Environment env) {
        var secrets = Path.of(env.text("SHOPKIT_SECRETS", "/etc/shopkit"));
        return new ClientsConfig(
                env.address("SHOPKIT_CATALOG_URL"),
                env.address("SHOPKIT_INVENTORY_URL"),
                env.secret(secrets, "tokens/orders"));
    }
}
