package dev.shopkit.operator.edge;

import dev.shopkit.operator.api.Exposure;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressLoadBalancerIngress;
import java.util.Optional;
import java.util.stream.Stream;

/** Where shoppers find a shop: at the host that was asked for, or where the controller listens. */
public final class ShopAddress {

    private ShopAddress() {}

    /**
     * A URL with a slash at its end; empty for a shop that is not exposed, for one that answers to
     * all names below another, since nobody knows one of them, and for one without a host until the
     * ingress controller says where it listens.
     */
    public static Optional<String> url(Exposure exposure, Optional<Ingress> live) {
        return Optional.ofNullable(exposure.ingress())
                .flatMap(asked -> host(asked, live).map(host -> scheme(asked) + host + "/"));
    }

    private static Optional<String> host(Exposure.Ingress asked, Optional<Ingress> live) {
        return asked.host() == null
                ? listening(live)
                : Optional.of(asked.host()).filter(host -> !host.startsWith("*."));
    }

    private static String scheme(Exposure.Ingress asked) {
        return asked.tls() == null ? "http://" : "https://";
    }

    private static Optional<String> listening(Optional<Ingress> live) {
        return live.map(Ingress::getStatus).map(status -> status.getLoadBalancer()).stream()
                .flatMap(balancer -> balancer.getIngress().stream())
                .flatMap(ShopAddress::host)
                .findFirst();
    }

    private static Stream<String> host(IngressLoadBalancerIngress point) {
        var address = Optional.ofNullable(point.getIp()).map(ShopAddress::bracketed);
        return Optional.ofNullable(point.getHostname()).or(() -> address).stream();
    }

    // RFC 3986, section 3.2.2: an IPv6 address in a URL stands in brackets.
    private static String bracketed(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }
}
