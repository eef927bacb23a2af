package dev.shopkit.orders.client;

import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.SecretFile;
import java.net.URI;

/**
 * Where the other services are, when they are other processes.
 *
 * @param token its first line is presented to them; read again for each call's use after a while
 */
public record ClientsConfig(URI catalog, URI inventory, SecretFile token) {

    public static ClientsConfig from(Environment environment) {
        return new ClientsConfig(
                environment.address("SHOPKIT_CATALOG_URL"),
                environment.address("SHOPKIT_INVENTORY_URL"),
                environment.secret("tokens/orders"));
    }
}
