package dev.shopkit.operator.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.kube.Canonical;
import java.math.BigInteger;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ServiceSecretsTest {

    @Test
    void publishesEverythingOfTheSigningKeyButItsSecret() {
        var secret = ServiceSecrets.signingKey();
        var whole = Canonical.parse(Objects.requireNonNull(secret.get("private.json")));
        var published = Canonical.parse(Objects.requireNonNull(secret.get("jwks.json")));
        var key = published.at("/keys/0");
        assertThat(key.has("d")).isFalse();
        assertThat(whole.get("d").asText()).hasSize(43);
        for (var field : new String[] {"kty", "crv", "alg", "kid", "x", "y"}) {
            assertThat(key.get(field)).isEqualTo(whole.get(field));
        }
        assertThat(key.get("crv").asText()).isEqualTo("P-256");
    }

    @Test
    void writesCoordinatesInFullWhateverTheirLeadingBits() {
        assertThat(ServiceSecrets.base64url(BigInteger.ONE)).hasSize(43).endsWith("AE");
        assertThat(ServiceSecrets.base64url(BigInteger.TWO.pow(256).subtract(BigInteger.ONE)))
                .hasSize(43);
    }
}
