package dev.shopkit.users.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.shopkit.kit.auth.Role;
import dev.shopkit.kit.auth.TokenVerifier;
import dev.shopkit.kit.config.RereadFile;
import dev.shopkit.kit.config.SecretFile;
import dev.shopkit.users.account.MongoAccountStore;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.function.Supplier;

/**
 * Issues access tokens as RFC 9068 shapes them, signed with ES256: {@code {iss, aud, sub, role,
 * iat, exp, jti}}. Only this service has the private key. Thread-safe.
 */
public final class TokenIssuer {
    /** As long as a stolen token or a withdrawn role works on; a refresh makes the next. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    private record Key(JWSHeader header, JWSSigner signer) {}

    private final RereadFile<Key> key;
    private final Clock clock;
    private final Supplier<String> ids;

    public TokenIssuer(SecretFile privateKey, Clock clock, Supplier<String> ids) {
        key = new RereadFile<>(privateKey, TokenIssuer::key, clock);
        this.clock = clock;
        this.ids = ids;
    }

    public String issue(String userId, Role role) {
        var now = clock.instant();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(TokenVerifier.ISSUER)
                        .audience(TokenVerifier.AUDIENCE)
                        .subject(userId)
                        .claim(TokenVerifier.ROLE_CLAIM, MongoAccountStore.text(role))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFETIME)))
                        .jwtID(ids.get())
                        .build();
        var current = key.value();
        var token = new SignedJWT(current.header, claims);
        try {
            token.sign(current.signer);
        } catch (JOSEException unusable) {
            throw new IllegalStateException("the signing key cannot sign", unusable);
        }
        return token.serialize();
    }

    private static Key key(String text) throws ParseException {
        var jwk = ECKey.parse(text);
        if (!jwk.isPrivate() || jwk.getKeyID() == null || !Curve.P_256.equals(jwk.getCurve())) {
            throw new ParseException("not a private P-256 key with a kid", 0);
        }
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TokenVerifier.TYPE)
                        .keyID(jwk.getKeyID())
                        .build();
        try {
            return new Key(header, new ECDSASigner(jwk));
        } catch (JOSEException unusable) {
            throw new ParseException("not a usable key", 0);
        }
    }
}
