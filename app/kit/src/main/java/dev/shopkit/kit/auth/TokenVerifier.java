package dev.shopkit.kit.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.shopkit.kit.config.RereadFile;
import dev.shopkit.kit.config.SecretFile;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Verifies access tokens as RFC 8725 asks: one algorithm (ES256), keys only from our own set by
 * {@code kid}, and issuer, audience, type and times checked.
 *
 * <p>Verified tokens are remembered until they expire, because a signature costs more than the rest
 * of a cached read. Thread-safe.
 */
public final class TokenVerifier {
    public static final String ISSUER = "shopkit";
    public static final String AUDIENCE = "shop";
    public static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    public static final String ROLE_CLAIM = "role";

    /** Clocks of two pods may differ by this much. */
    public static final Duration LEEWAY = Duration.ofSeconds(5);

    private static final int TOKEN_LENGTH_MAX = 2048;
    private static final int REMEMBERED_MAX = 10_000;

    private record Verified(Caller.Person person, Instant notAfter) {}

    /** What was verified goes with the keys: a withdrawn key must stop being believed at once. */
    private record Keys(JWKSet set, Cache<String, Verified> remembered) {
        static Keys parse(String text) throws ParseException {
            var remembered =
                    Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).<String, Verified>build();
            return new Keys(JWKSet.parse(text), remembered);
        }
    }

    private final RereadFile<Keys> keys;
    private final Clock clock;

    public TokenVerifier(SecretFile keysFile, Clock clock) {
        this.keys = new RereadFile<>(keysFile, Keys::parse, clock);
        this.clock = clock;
    }

    /** The person the token names, or empty for any token that is not wholly right. */
    public Optional<Caller.Person> verify(String token) {
        if (token.length() > TOKEN_LENGTH_MAX) {
            return Optional.empty();
        }
        var now = clock.instant();
        var current = keys.value();
        var known = current.remembered.getIfPresent(token);
        if (known != null) {
            return now.isBefore(known.notAfter) ? Optional.of(known.person) : Optional.empty();
        }
        var verified = verifyNew(token, current.set, now);
        verified.ifPresent(it -> current.remembered.put(token, it));
        return verified.map(Verified::person);
    }

    private Optional<Verified> verifyNew(String token, JWKSet set, Instant now) {
        if (!spelledAsWeDo(token)) {
            return Optional.empty();
        }
        try {
            var jwt = SignedJWT.parse(token);
            var header = jwt.getHeader();
            if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())
                    || !TYPE.equals(header.getType())
                    || header.getKeyID() == null) {
                return Optional.empty();
            }
            var key = set.getKeyByKeyId(header.getKeyID());
            if (key == null || !jwt.verify(new ECDSAVerifier(key.toECKey()))) {
                return Optional.empty();
            }
            return person(jwt.getJWTClaimsSet(), now);
        } catch (ParseException | JOSEException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Whether nobody could have spelt it otherwise: Nimbus decodes what no JWS is. */
    private static boolean spelledAsWeDo(String token) {
        return Stream.of(token.split("\\.", -1)).allMatch(it -> Base64Url.read(it).isPresent());
    }

    private static Optional<Verified> person(JWTClaimsSet claims, Instant now)
            throws ParseException {
        var expiry = claims.getExpirationTime();
        var start = claims.getNotBeforeTime();
        if (!ISSUER.equals(claims.getIssuer())
                || !claims.getAudience().contains(AUDIENCE)
                || claims.getSubject() == null
                || expiry == null
                || !now.isBefore(expiry.toInstant().plus(LEEWAY))
                || (start != null && now.isBefore(start.toInstant().minus(LEEWAY)))) {
            return Optional.empty();
        }
        var role = claims.getStringClaim(ROLE_CLAIM);
        if (role == null) {
            return Optional.empty();
        }
        var person =
                new Caller.Person(claims.getSubject(), Role.valueOf(role.toUpperCase(Locale.ROOT)));
        return Optional.of(new Verified(person, expiry.toInstant().plus(LEEWAY)));
    }
}
