package dev.shopkit.server;

import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.http.Limits;
import dev.shopkit.kit.http.ServiceServer;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What every role is told: who it is, where it listens and how long it drains.
 *
 * @param trustedProxies how many proxies stand before the public listener
 */
public record ServerConfig(
        String shop,
        String version,
        ServiceServer.Ports ports,
        int trustedProxies,
        Duration drain,
        Path site) {
    private static final int PORT_MAX = 65_535;
    private static final int DRAIN_SECONDS_MAX = 60;

    public static ServerConfig from(Environment environment) {
        return new ServerConfig(
                environment.text("SHOPKIT_SHOP", "shop"),
                environment.text("SHOPKIT_VERSION", "dev"),
                new ServiceServer.Ports(
                        environment.text("SHOPKIT_BIND", "0.0.0.0"),
                        environment.number("SHOPKIT_PUBLIC_PORT", 8080, 0, PORT_MAX),
                        environment.number("SHOPKIT_INTERNAL_PORT", 8081, 0, PORT_MAX),
                        environment.number("SHOPKIT_MANAGEMENT_PORT", 9090, 0, PORT_MAX)),
                environment.number("SHOPKIT_TRUSTED_PROXIES", 1, 0, Limits.TRUSTED_PROXIES_MAX),
                Duration.ofSeconds(
                        environment.number("SHOPKIT_DRAIN_SECONDS", 5, 0, DRAIN_SECONDS_MAX)),
                Path.of(environment.text("SHOPKIT_SITE", "/opt/shopkit/site")));
    }
}
