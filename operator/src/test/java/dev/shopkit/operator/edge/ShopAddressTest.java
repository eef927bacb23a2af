package dev.shopkit.operator.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.api.Exposure;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShopAddressTest {
    private static final Exposure ANY_HOST = exposed(null, null);

    @Test
    void isTheHostThatWasAskedFor() {
        assertThat(ShopAddress.url(exposed("shop.example.com", null), listening("10.0.0.1", null)))
                .contains("http://shop.example.com/");
    }

    @Test
    void isSafeWithACertificate() {
        var exposure = exposed("shop.example.com", new Exposure.Tls("certificate"));
        assertThat(ShopAddress.url(exposure, Optional.empty()))
                .contains("https://shop.example.com/");
    }

    @Test
    void isWhereTheControllerListensWithoutAHost() {
        assertThat(ShopAddress.url(ANY_HOST, listening("10.0.0.1", null)))
                .contains("http://10.0.0.1/");
        assertThat(ShopAddress.url(ANY_HOST, listening("2001:db8::1", null)))
                .contains("http://[2001:db8::1]/");
        assertThat(ShopAddress.url(ANY_HOST, listening(null, "lb.example.com")))
                .contains("http://lb.example.com/");
    }

    @Test
    void isEmptyWhileNobodyListens() {
        assertThat(ShopAddress.url(ANY_HOST, Optional.empty())).isEmpty();
        assertThat(ShopAddress.url(ANY_HOST, Optional.of(new Ingress()))).isEmpty();
        assertThat(ShopAddress.url(Exposure.NONE, listening("10.0.0.1", null))).isEmpty();
    }

    // Nobody can open "*.example.com", and at the controller's address nothing answers.
    @Test
    void isNowhereForAllNamesBelowAnother() {
        assertThat(ShopAddress.url(exposed("*.example.com", null), listening("10.0.0.1", null)))
                .isEmpty();
    }

    private static Exposure exposed(@Nullable String host, Exposure.@Nullable Tls tls) {
        return new Exposure(new Exposure.Ingress("traefik", host, Map.of(), tls), null);
    }

    private static Optional<Ingress> listening(@Nullable String ip, @Nullable String hostname) {
        // spotless:off
        return Optional.of(new IngressBuilder()
            .withNewStatus().withNewLoadBalancer()
                .addNewIngress().withIp(ip).withHostname(hostname).endIngress()
            .endLoadBalancer().endStatus()
            .build());
        // spotless:on
    }
}
