package dev.shopkit.kit.http;

import dev.shopkit.kit.header.Forwarded;
import dev.shopkit.kit.transport.TransportLimits;

/**
 * How the public listener stands to the world.
 *
 * @param trustedProxies how many proxies are in front, whose word on the client is taken; 0 when
 *     clients connect by themselves
 */
public record Edge(int trustedProxies, TransportLimits limits) {
    private static final int PROXIES_OF_AN_INGRESS = 1;

    public Edge {
        if (trustedProxies < 0 || trustedProxies > Limits.TRUSTED_PROXIES_MAX) {
            throw new IllegalArgumentException(trustedProxies + " proxies");
        }
    }

    /** Behind one ingress. */
    public static Edge standard() {
        return behind(PROXIES_OF_AN_INGRESS);
    }

    /** Behind a proxy every connection is of its network; without one each is of a client's. */
    public static Edge behind(int trustedProxies) {
        var limits = TransportLimits.ofThisProcess();
        return new Edge(
                trustedProxies,
                trustedProxies > 0
                        ? limits
                        : limits.perNetwork(Limits.DIRECT_NETWORK_CONNECTIONS_MAX));
    }

    Forwarded proxies() {
        return new Forwarded(trustedProxies);
    }
}
