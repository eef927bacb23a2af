package dev.shopkit.users.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.shopkit.kit.auth.Caller;
import dev.shopkit.kit.auth.Role;
import dev.shopkit.kit.auth.TokenVerifier;
import dev.shopkit.kit.work.Ids;
import dev.shopkit.testkit.FakeClock;
import dev.shopkit.users.Secrets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenIssuerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");

    private final FakeClock clock = FakeClock.at(NOW);
    private final Secrets secrets = Secrets.of("unused", "unused");
    private final TokenIssuer issuer =
            new TokenIssuer(secrets.file("jwt/private.json"), clock, new Ids());
    private final TokenVerifier verifier = new TokenVerifier(secrets.file("jwt/jwks.json"), clock);

    @Test
    void saysWhoAndForHowLongAndNothingMore() throws ParseException {
        var token = SignedJWT.parse(issuer.issue("ada", Role.STAFF));

        assertThat(token.getHeader().toJSONObject())
                .isEqualTo(Map.of("alg", "ES256", "typ", "at+jwt", "kid", "first"));
        var claims = token.getJWTClaimsSet().toJSONObject();
        assertThat(claims).containsKey("jti").hasSize(7);
        assertThat(claims)
                .containsEntry("iss", "shopkit")
                .containsEntry("aud", "shop")
                .containsEntry("sub", "ada")
                .containsEntry("role", "staff")
                .containsEntry("iat", NOW.getEpochSecond())
                .containsEntry("exp", NOW.plus(Duration.ofMinutes(15)).getEpochSecond());
    }

    @Test
    void isBelievedByTheVerifierUntilItExpires() {
        var token = issuer.issue("ada", Role.ADMIN);
        assertThat(verifier.verify(token)).hasValue(new Caller.Person("ada", Role.ADMIN));

        clock.advance(TokenIssuer.LIFETIME.plus(TokenVerifier.LEEWAY));

        assertThat(verifier.verify(token)).isEmpty();
    }

    @Test
    void signsWithTheNewKeyWhenTheFilesChange() {
        var before = issuer.issue("ada", Role.CUSTOMER);
        var second = Secrets.newKey("second");
        secrets.write("jwt/private.json", second.toJSONString());
        secrets.write(
                "jwt/jwks.json", new JWKSet(java.util.List.of(secrets.key(), second)).toString());

        clock.advance(Duration.ofSeconds(31));
        var after = issuer.issue("ada", Role.CUSTOMER);

        assertThat(after).isNotEqualTo(before);
        assertThat(verifier.verify(before)).isPresent();
        assertThat(verifier.verify(after)).isPresent();
    }

    @Test
    void keepsTheKeyWhenTheNewFileCannotBeUsed() {
        secrets.write("jwt/private.json", "{\"kty\":");

        clock.advance(Duration.ofSeconds(31));

        assertThat(verifier.verify(issuer.issue("ada", Role.CUSTOMER))).isPresent();
    }

    @Test
    void isNoLongerBelievedWhenItsKeyIsWithdrawn() {
        var token = issuer.issue("ada", Role.CUSTOMER);
        assertThat(verifier.verify(token)).isPresent();
        secrets.write("jwt/jwks.json", new JWKSet(Secrets.newKey("second")).toString());

        clock.advance(Duration.ofSeconds(31));

        assertThat(verifier.verify(token)).isEmpty();
    }

    @Test
    void isStillBelievedWhenTheFileOfKeysCannotBeUsed() {
        var token = issuer.issue("ada", Role.CUSTOMER);
        secrets.write("jwt/jwks.json", "{\"keys\":");

        clock.advance(Duration.ofSeconds(31));

        assertThat(verifier.verify(token)).isPresent();
    }

    @Test
    void refusesToStartWithoutAPrivateKey() {
        secrets.write("jwt/private.json", secrets.key().toPublicJWK().toJSONString());

        assertThatThrownBy(
                        () -> new TokenIssuer(secrets.file("jwt/private.json"), clock, new Ids()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("private.json");
    }
}
