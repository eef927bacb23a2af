package dev.shopkit.users.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.shopkit.testkit.FakeClock;
import dev.shopkit.testkit.MongoProcess;
import dev.shopkit.testkit.RedisProcess;
import dev.shopkit.users.RunningUsers;
import dev.shopkit.users.Secrets;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tokens that somebody might make to get in, after RFC 8725 and the known failures of JWT
 * libraries; every one differs from a good token in one thing.
 */
class TokenCorpusIT {
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final Instant NOW = Instant.parse("2126-11-22T20:00:00Z");

    private static MongoProcess mongod;
    private static RedisProcess redis;
    private static Secrets secrets;
    private static RunningUsers users;
    private static String good;
    private static String other;

    @BeforeAll
    static void start() {
        mongod = MongoProcess.start();
        redis = RedisProcess.start();
        secrets = Secrets.of(mongod.uri("users"), redis.uri());
        users = RunningUsers.start(secrets, FakeClock.at(NOW));
        good = RunningUsers.text(users.signIn(users.registered()), "accessToken");
        other = RunningUsers.text(users.signIn(users.registered()), "accessToken");
    }

    @AfterAll
    static void stop() {
        users.close();
        redis.close();
        mongod.close();
    }

    @Test
    void acceptsTheTokenThatTheOthersAreMadeOf() throws Exception {
        assertThat(users.me(good).statusCode()).isEqualTo(200);
        assertThat(users.verifier().verify(signed(header(), claims(), secrets.key()))).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void refuses(String name, String token) {
        assertThat(users.verifier().verify(token)).as(name).isEmpty();
        assertThat(users.me(token).statusCode()).as(name).isEqualTo(401);
        assertThat(users.me(good).statusCode()).as("a good one after " + name).isEqualTo(200);
    }

    @Test
    void refusesATokenOf64Kilobytes() {
        var token = good + "A".repeat(64 * 1024);

        assertThat(users.verifier().verify(token)).isEmpty();
        // The listener's own limit on headers is met before the token is looked at.
        assertThat(users.me(token).statusCode()).isBetween(400, 499);
    }

    @Test
    void refusesEverythingButOneBearer() {
        for (var value :
                List.of("", "Bearer", "Bearer ", "Basic " + good, good, "Bearer Bearer " + good)) {
            assertThat(users.send("GET", "/api/users/me", "", "Authorization", value).statusCode())
                    .as(value)
                    .isEqualTo(401);
        }
    }

    static Stream<Map.Entry<String, String>> entries() throws Exception {
        var tokens = new LinkedHashMap<String, String>();
        malformed(tokens);
        algorithms(tokens);
        headers(tokens);
        signatures(tokens);
        claims(tokens);
        return tokens.entrySet().stream();
    }

    static Stream<Object[]> badTokens() throws Exception {
        return entries().map(it -> new Object[] {it.getKey(), it.getValue()});
    }

    private static void malformed(Map<String, String> tokens) {
        var parts = good.split("\\.", -1);
        tokens.put("no token", "-");
        tokens.put("dots", "..");
        tokens.put("not base64", "a.b.c");
        tokens.put("two parts", parts[0] + "." + parts[1]);
        tokens.put("four parts", good + "." + parts[2]);
        tokens.put("five parts, as encrypted", good + ".a.b");
        tokens.put("cut off", good.substring(0, good.length() - 2));
        tokens.put("cut in half", good.substring(0, good.length() / 2));
        tokens.put("2 kilobytes", good + "A".repeat(2048));
        tokens.put("padded", good + "==");
        tokens.put("half padded", good + "=");
        tokens.put("bits beyond the last byte", otherSpelling(good));
        tokens.put("header is no object", base64("[]") + "." + parts[1] + "." + parts[2]);
        tokens.put("payload is no object", parts[0] + "." + base64("[]") + "." + parts[2]);
        tokens.put(
                "deep header",
                base64("{\"alg\":" + "[".repeat(400) + "]".repeat(400) + "}") + ".e30.AA");
    }

    /** A signature of 64 bytes leaves four bits of its last character without a meaning. */
    private static String otherSpelling(String token) {
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var last = alphabet.indexOf(token.charAt(token.length() - 1));
        return token.substring(0, token.length() - 1) + alphabet.charAt(last + 1);
    }

    private static void algorithms(Map<String, String> tokens) throws Exception {
        var payload = good.split("\\.", -1)[1];
        for (var none : List.of("none", "None", "NONE", "nOnE")) {
            var header = base64("{\"alg\":\"" + none + "\",\"typ\":\"at+jwt\",\"kid\":\"first\"}");
            tokens.put("alg " + none, header + "." + payload + ".");
            tokens.put("alg " + none + " signed", header + "." + payload + ".AAAA");
        }
        var hmac = new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).keyID("first").build();
        var publicKey = secrets.key().toPublicJWK();
        tokens.put(
                "HS256 with the public key",
                signed(hmac, claims(), new MACSigner(publicKey.toECPublicKey().getEncoded())));
        tokens.put(
                "HS256 with the public JWK",
                signed(hmac, claims(), new MACSigner(publicKey.toJSONString())));
        var p384 = new ECKeyGenerator(Curve.P_384).keyID("first").generate();
        tokens.put(
                "ES384",
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.ES384).type(TYPE).keyID("first").build(),
                        claims(),
                        p384));
        tokens.put(
                "RS256",
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).type(TYPE).keyID("first").build(),
                        claims(),
                        new RSASSASigner(new RSAKeyGenerator(2048).generate())));
    }

    private static void headers(Map<String, String> tokens) throws Exception {
        var key = secrets.key();
        var foreign = Secrets.newKey("first");
        var bare = new JWSHeader.Builder(JWSAlgorithm.ES256);
        tokens.put("no kid", signed(bare.type(TYPE).build(), claims(), key));
        tokens.put("unknown kid", signed(bare.type(TYPE).keyID("../x").build(), claims(), key));
        tokens.put("typ JWT", signed(of(JOSEObjectType.JWT).build(), claims(), key));
        tokens.put(
                "no typ",
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("first").build(),
                        claims(),
                        key));
        tokens.put("another's key under our kid", signed(header(), claims(), foreign));
        tokens.put(
                "jku to another's keys",
                signed(
                        of(TYPE).jwkURL(URI.create("https://evil.example/jwks")).build(),
                        claims(),
                        foreign));
        tokens.put(
                "x5u to another's keys",
                signed(
                        of(TYPE).x509CertURL(URI.create("https://evil.example/x5u")).build(),
                        claims(),
                        foreign));
        tokens.put(
                "jwk inside",
                signed(of(TYPE).jwk(foreign.toPublicJWK()).build(), claims(), foreign));
        tokens.put(
                "critical header that nobody knows",
                signed(
                        of(TYPE).criticalParams(Set.of("exp2")).customParam("exp2", 1).build(),
                        claims(),
                        key));
    }

    private static void signatures(Map<String, String> tokens) throws Exception {
        var parts = good.split("\\.", -1);
        var unsigned = parts[0] + "." + parts[1] + ".";
        tokens.put("signature of another token", unsigned + other.split("\\.", -1)[2]);
        tokens.put(
                "payload of another token",
                parts[0] + "." + other.split("\\.", -1)[1] + "." + parts[2]);
        tokens.put("no signature", unsigned);
        tokens.put("signature of zeros", unsigned + Base64URL.encode(new byte[64]));
        tokens.put("empty signature", unsigned + Base64URL.encode(new byte[0]));
        var der = ECDSA.transcodeSignatureToDER(new Base64URL(parts[2]).decode());
        tokens.put("DER signature", unsigned + Base64URL.encode(der));
        var flipped = new Base64URL(parts[2]).decode();
        flipped[10] ^= 1;
        tokens.put("one bit of the signature", unsigned + Base64URL.encode(flipped));
        var raised = new Base64URL(parts[1]).decodeToString().replace("customer", "admin");
        tokens.put("role raised", parts[0] + "." + base64(raised) + "." + parts[2]);
    }

    private static void claims(Map<String, String> tokens) throws Exception {
        put(tokens, "another issuer", builder().issuer("evil"));
        put(tokens, "no issuer", builder().issuer(null));
        put(tokens, "another audience", builder().audience("bank"));
        put(tokens, "no audience", builder().audience((String) null));
        put(tokens, "no subject", builder().subject(null));
        put(tokens, "no role", builder().claim("role", null));
        put(tokens, "a role that is none", builder().claim("role", "root"));
        put(tokens, "roles in a list", builder().claim("role", List.of("admin")));
        put(tokens, "no expiry", builder().expirationTime(null));
        put(tokens, "expired", builder().expirationTime(at(Duration.ofSeconds(-6))));
        put(tokens, "not yet", builder().notBeforeTime(at(Duration.ofMinutes(1))));
        put(tokens, "expiry as text", builder().claim("exp", "tomorrow"));
    }

    private static void put(Map<String, String> tokens, String name, JWTClaimsSet.Builder claims)
            throws JOSEException {
        tokens.put(name, signed(header(), claims.build(), secrets.key()));
    }

    private static JWTClaimsSet.Builder builder() {
        return new JWTClaimsSet.Builder()
                .issuer("shopkit")
                .audience("shop")
                .subject("somebody")
                .claim("role", "customer")
                .expirationTime(at(Duration.ofMinutes(10)));
    }

    private static JWTClaimsSet claims() {
        return builder().build();
    }

    private static Date at(Duration fromNow) {
        return Date.from(NOW.plus(fromNow));
    }

    private static JWSHeader.Builder of(JOSEObjectType type) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256).type(type).keyID("first");
    }

    private static JWSHeader header() {
        return of(TYPE).build();
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, ECKey key)
            throws JOSEException {
        return signed(header, claims, new ECDSASigner(key));
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
            throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private static String base64(String text) {
        return Base64URL.encode(text.getBytes(UTF_8)).toString();
    }
}
